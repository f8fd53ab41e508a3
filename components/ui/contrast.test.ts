import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const source = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const light = readTokens(source.slice(source.indexOf(":root"), source.indexOf("@media screen")));
const dark = readTokens(source.slice(source.indexOf("@media screen"), source.indexOf("@theme")));

/** Text needs 4.5, marks and edges 3 (WCAG 2.2, 1.4.3 and 1.4.11); the other numbers are what the palette was measured at. */
const TEXT = 4.5;
const MARK = 3;

const pairs: [foreground: string, ground: string, least: number, measured?: [light: number, dark: number]][] = [
  ["fg", "canvas", TEXT, [16.4, 16.5]],
  ["fg2", "sunken", TEXT, [7.4, 8.3]],
  ["fg2", "accent-soft", TEXT, [7.3, 7.8]],
  ["fg3", "canvas", TEXT, [5.4, 6.6]],
  ["fg3", "surface", TEXT],
  ["fg3", "hover", TEXT],
  ["fg3", "sunken", TEXT, [5.0, 5.8]],
  ["fg3", "accent-soft", TEXT, [4.9, 5.4]],
  ["accent-text", "surface", TEXT, [6.9, 8.5]],
  ["accent-text", "sunken", TEXT],
  ["accent-text", "accent-soft", TEXT, [6.1, 7.4]],
  ["on-accent", "accent", TEXT, [6.0, 7.4]],
  ["on-accent", "accent-hover", TEXT],
  ["crit", "surface", TEXT, [6.5, 7.3]],
  ["crit", "sunken", TEXT, [5.8, 6.7]],
  ["crit", "crit-soft", TEXT, [5.7, 6.6]],
  ["high", "surface", TEXT, [5.5, 8.5]],
  ["high", "sunken", TEXT, [4.9, 7.9]],
  ["high", "accent-soft", TEXT],
  ["high", "high-soft", TEXT, [4.9, 7.1]],
  ["med", "canvas", TEXT],
  ["med", "surface", TEXT, [5.6, 10.6]],
  ["med", "accent-soft", TEXT],
  ["med", "med-soft", TEXT, [5.1, 8.7]],
  ["pass", "surface", TEXT, [5.7, 9.1]],
  ["pass", "pass-soft", TEXT],
  ["fg", "crit-soft", TEXT],
  ["fg2", "crit-soft", TEXT],
  ["fg2", "med-soft", TEXT],
  ["surface", "fg", TEXT],
  ["on-d2", "d2", TEXT],
  ["on-fill", "high-fill", TEXT],
  ["on-fill", "med-fill", TEXT],
  ["accent", "canvas", MARK],
  ["accent", "accent-soft", MARK],
  ["control", "surface", MARK, [3.4, 3.3]],
  ["high-fill", "surface", MARK, [3.05, 7.0]],
  ["crit-fill", "surface", MARK, [5.2, 5.0]],
  ["d1", "surface", MARK, [6.0, 7.0]],
  ["d2", "surface", MARK, [3.2, 3.6]],
  ["dn", "surface", MARK, [3.7, 3.9]],
];

describe.each([
  ["light", light, 0],
  ["dark", { ...light, ...dark }, 1],
] as const)("%s theme", (_name, tokens, theme) => {
  it.each(pairs)("%s on %s stays at least %d", (foreground, ground, least, measured) => {
    const ratio = contrast(tokens, foreground, ground);
    expect(ratio).toBeGreaterThanOrEqual(least);
    if (measured) expect(Math.abs(ratio - measured[theme])).toBeLessThan(0.08);
  });
});

it("gives every light colour a dark one", () => {
  expect(Object.keys(dark)).toEqual(Object.keys(light));
});

it("knows the ratio of black on white", () => {
  expect(contrast({ black: [0, 0, 0], white: [1, 0, 0] }, "black", "white")).toBeCloseTo(21, 5);
});

type Oklch = readonly [lightness: number, chroma: number, hue: number];

function readTokens(css: string): Record<string, Oklch> {
  const found = css.matchAll(/--([a-z0-9-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g);
  return Object.fromEntries([...found].map(([, name, l, c, h]) => [name, [Number(l), Number(c), Number(h)]]));
}

function contrast(tokens: Record<string, Oklch>, a: string, b: string): number {
  const [first, second] = [a, b].map((name) => {
    const token = tokens[name];
    if (!token) throw new Error(`tokens.css has no colour --${name}`);
    return luminance(token);
  });
  return (Math.max(first!, second!) + 0.05) / (Math.min(first!, second!) + 0.05);
}

/** Björn Ottosson's OKLab to linear sRGB, clipped to the gamut and to 8 bits as a screen shows it, then WCAG's relative luminance. */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const [red, green, blue] = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map(asShown);
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function asShown(linear: number): number {
  const value = Math.min(1, Math.max(0, linear));
  const encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
  const byte = Math.round(encoded * 255) / 255;
  return byte <= 0.04045 ? byte / 12.92 : ((byte + 0.055) / 1.055) ** 2.4;
}
