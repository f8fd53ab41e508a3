/** Deterministic numbers (mulberry32): the same seed gives the same company on every machine. */
export function createRandom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!;
  return {
    whole,
    pick,
    chance: (probability: number) => next() < probability,
    /** Small indexes far more often than large ones, as ownership is in real companies. */
    skewed: (length: number) => Math.floor(next() ** 2.2 * length),
    some: <T>(items: readonly T[], count: number): T[] => {
      const left = [...items];
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(Math.floor(next() * left.length), 1)[0]!);
    },
    hex: (length: number) => Array.from({ length }, () => "0123456789abcdef"[Math.floor(next() * 16)]).join(""),
  };
}

export type Random = ReturnType<typeof createRandom>;
