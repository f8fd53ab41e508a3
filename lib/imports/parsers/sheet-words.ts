import type { AuthMethod, ProviderState } from "@/lib/endpoints/vocabulary";

/** What people write in cells. Words that are not here are unknown and get named, never guessed. */
const yes = new Set(
  "yes y true t 1 x on ja wahr oui vrai si sí verdadero sim active activated enabled aktiv aktiviert actif activo set ok ✓ ✔".split(" "),
);
const no = new Set(
  "no n false f 0 off nein falsch non faux falso não nao inactive disabled paused inaktiv deaktiviert pausiert inactif inactivo none - ✗ ✘".split(
    " ",
  ),
);

export function yesNo(cell: string): boolean | undefined {
  const word = cell.trim().toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

/** `inverted`: the column says "disabled" or "paused". */
export function stateOf(cell: string, inverted: boolean): [ProviderState, string | undefined] | undefined {
  const word = cell.trim().toLowerCase();
  if (/^(auto.?disabled|suspended|failing|broken)$/.test(word)) return ["auto_disabled", word];
  if (/^(live|running|in use|production|enabled|active)$/.test(word)) return ["active", undefined];
  if (/^(stopped|retired|deleted|archived|unused)$/.test(word)) return ["paused", word];
  const value = yesNo(cell);
  return value === undefined ? undefined : [value !== inverted ? "active" : "paused", undefined];
}

const methods: [RegExp, AuthMethod][] = [
  [/^(none|no|nein|keine?|without|open|n\/a|-|unauthenticated|aucune?|ninguna?)$/, "none"],
  [/mtls|mutual|client.?cert/, "mtls"],
  [/hmac|sha-?(1|256|512)|signature|signed|signatur|signing|shared.?secret/, "hmac"],
  [/ed25519|ecdsa|rsa|asymmetric|public.?key/, "asymmetric"],
  [/oauth/, "oauth2"],
  [/bearer|jwt/, "bearer"],
  [/basic/, "basic"],
  [/url|query|path/, "url_secret"],
  [/header|token|api.?key|static|secret/, "static_header"],
];

export function methodOf(cell: string): AuthMethod | undefined {
  const word = cell.trim().toLowerCase();
  return methods.find(([pattern]) => pattern.test(word))?.[1];
}

/** Event names of one cell: separated by semicolon, comma, bar or line break; spaces only when nothing else separates names. */
export function eventsOf(cell: string): string[] | "all" | undefined {
  const trimmed = cell.trim().replace(/^\[|\]$|["']/g, "");
  if (trimmed === "" || trimmed === "-") return undefined;
  const names = trimmed
    .split(/[;,|\n]/.test(trimmed) ? /[;,|\n]+/ : /\s+/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return names.some((name) => /^(\*|all|alle|everything|tous|todos|all events)$/i.test(name)) ? "all" : names;
}

/** ISO, day.month.year and day-Mon-year are certain; 03/04/2024 is not, and stays unknown. */
export function dateOf(cell: string): string | "ambiguous" | undefined {
  // Go prints instants as 2022-01-10 23:29:48 +0000 UTC.
  const value = clock24(cell.trim()).replace(/ ([+-]\d{4}) [A-Z]{3,4}$/, " $1");
  const iso = /^(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:[T ](\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?) ?(Z|UTC|[+-]\d\d:?\d\d)?)?$/.exec(value);
  if (iso) return utc(iso[1], iso[2], iso[3], iso[4], iso[5]);
  const dotted = /^(\d\d?)\.(\d\d?)\.(\d{4})(?:,? (\d\d?:\d\d(?::\d\d)?))?$/.exec(value);
  if (dotted) return utc(dotted[3], dotted[2], dotted[1], dotted[4]);
  const slashed = /^(\d\d?)[/-](\d\d?)[/-](\d{4})(?: (\d\d?:\d\d(?::\d\d)?))?$/.exec(value);
  if (slashed) {
    const [first, second] = [Number(slashed[1]), Number(slashed[2])];
    if (first <= 12 && second <= 12 && first !== second) return "ambiguous";
    return first > 12 ? utc(slashed[3], slashed[2], slashed[1], slashed[4]) : utc(slashed[3], slashed[1], slashed[2], slashed[4]);
  }
  if (/^\d{10}$|^\d{13}$/.test(value)) return new Date(Number(value) * (value.length === 10 ? 1000 : 1)).toISOString();
  if (!/^(\w{3},? )?\d{1,2}[ -][A-Z][a-z]{2}[a-z]*[ -]\d{4}|^[A-Z][a-z]{2,8} \d{1,2},? \d{4}/.test(value)) return undefined;
  const spoken = new Date(/\d:\d/.test(value) && /(Z|UTC|GMT|[+-]\d{4})$/.test(value) ? value : `${value} UTC`);
  return Number.isNaN(spoken.getTime()) ? undefined : spoken.toISOString();
}

/** 3:05 PM → 15:05, 12:10 am → 0:10. */
function clock24(value: string): string {
  return value.replace(/\b(0?\d|1[0-2]):(\d\d(?::\d\d)?) ?([ap])\.?m\.?(?=$|\s)/i, (_, hour, rest, half) => {
    const noon = half.toLowerCase() === "p" ? 12 : 0;
    return `${(Number(hour) % 12) + noon}:${rest}`;
  });
}

const blank = /^(n ?\/ ?a|na|none|null|nil|never|nie|unknown|unbekannt|inconnu|tbd|\?|-+|–|—)$/i;

/** What people write where there is nothing to write. */
export function isBlank(cell: string): boolean {
  return cell.trim() === "" || blank.test(cell.trim());
}

function utc(year?: string, month?: string, day?: string, time?: string, zone?: string): string | undefined {
  const clock = (time ?? "00:00").replace(",", ".").padStart((time ?? "00:00").indexOf(":") === 1 ? (time ?? "").length + 1 : 0, "0");
  const offset = !zone || zone === "UTC" ? "Z" : zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2");
  const date = new Date(`${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}T${clock}${offset}`);
  const shifted = Number.isNaN(date.getTime()) || (offset === "Z" && date.getUTCDate() !== Number(day));
  return shifted ? undefined : date.toISOString();
}

const environments: [RegExp, string][] = [
  [/^(prod|production|live|produktion|prd)$/, "production"],
  [/^(stag(e|ing)|uat|preprod|pre-?production|int(egration)?|abnahme)$/, "staging"],
  [/^(test|testing|qa)$/, "test"],
  [/^(dev|development|local|sandbox|entwicklung)$/, "development"],
];
const dataClasses: [RegExp, string][] = [
  [/^(public|offentlich|öffentlich)$/, "public"],
  [/^(internal|intern)$/, "internal"],
  [/^(confidential|vertraulich|sensitive)$/, "confidential"],
  [/^(restricted|secret|streng vertraulich|strictly confidential|pii|highly confidential)$/, "restricted"],
];
const criticalities: [RegExp, string][] = [
  [/^(low|niedrig|gering|minor)$/, "low"],
  [/^(normal|medium|moderate|mittel)$/, "normal"],
  [/^(high|hoch|critical|kritisch|very high|yes|ja)$/, "high"],
];
const vocabularies = { environment: environments, dataClass: dataClasses, criticality: criticalities };

export function wordOf(vocabulary: keyof typeof vocabularies, cell: string): string | undefined {
  const word = cell.trim().toLowerCase();
  return vocabularies[vocabulary].find(([pattern]) => pattern.test(word))?.[1];
}
