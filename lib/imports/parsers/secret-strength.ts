/** What a value tells about itself without being kept: whether it is a mask, whether it looks like a secret, how strong it is. */

const masks =
  /^(\*{3,}|•+|x{6,}|[[<(]?-*\s*(redacted|hidden|masked|filtered|secret|sensitive|sensitive value|encrypted|value hidden)\s*-*[\])>]?)$/i;

/** A provider's or a person's stand-in for a secret: it says "set" and nothing more. */
export function isMask(value: string): boolean {
  return masks.test(value.trim());
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Prefixes that their issuers publish so that leaked tokens can be found. */
const issuedTokens =
  /^(gh[pousr]_\w{16}|github_pat_\w{16}|gl(pat|ptt|dt|rt|soat|ft|imt|agent|cbt)-[\w-]{10}|xox[a-z]-[\w-]{8}|xapp-[\w-]{8}|(sk|rk|pk)_(live|test)_\w{8}|wh(sec|sk)_[\w+/=-]{8}|A(KIA|SIA)[A-Z0-9]{12}|AIza[\w-]{20}|ya29\.|eyJ[\w-]{8,}\.|SG\.[\w-]{8}|npm_\w{16}|do[opr]_v1_\w|hv[sb]\.\w|shp(at|ss|ca|pa)_\w|sq0[a-z]{3}-|key-[0-9a-f]{32}|lin_(api|wh|oauth)_\w|dapi[0-9a-f]{16}|ATATT\w|PMAK-\w|sntry[su]_\w|pat-(na|eu)\d-|ops_eyJ|AGE-SECRET-KEY-|-----BEGIN )/;

/** Random-looking: issued by a known service, or a long run of letters and digits that no name has. UUIDs identify, they do not authorise. */
export function looksSecret(value: string): boolean {
  if (issuedTokens.test(value)) return true;
  if (value.length < 20 || value.length > 4096 || uuid.test(value) || /\s/.test(value)) return false;
  for (const run of value.match(/[A-Za-z0-9+/=_]{20,}/g) ?? []) {
    const digits = run.replace(/\D/g, "").length;
    const letters = run.replace(/[^A-Za-z]/g, "").length;
    if (digits < 2 || letters < 2) continue;
    const longest = Math.max(...run.split(/[+/=_]/).map((part) => part.length));
    const mixedCase = /[a-z]/.test(run) && /[A-Z]/.test(run);
    if (longest >= (mixedCase ? 20 : 24) && digits * 10 >= run.length) return true;
  }
  return false;
}

const alphabets: [RegExp, number][] = [
  [/^\d+$/, 10],
  [/^[0-9a-f]+$/i, 16],
  [/^[a-z]+$|^[A-Z]+$/, 26],
  [/^[a-z0-9]+$|^[A-Z0-9]+$/, 36],
  [/^[A-Za-z0-9+/=_-]+$/, 64],
];

/**
 * Upper estimate of the entropy in bits, by length and alphabet; repeated characters count as the smaller alphabet they come from.
 * A guess about a value that nobody may keep: good for "too short", never a proof of strength.
 */
export function entropyBits(value: string): number {
  const text = value.replace(/^wh(sec|sk)_/, "").replace(/=+$/, "");
  if (text === "") return 0;
  const size = alphabets.find(([pattern]) => pattern.test(text))?.[1] ?? 94;
  const distinct = new Set(text).size;
  const expected = size * (1 - (1 - 1 / size) ** text.length);
  return Math.round(text.length * Math.log2(distinct < expected * 0.6 ? Math.max(distinct, 1) : size));
}

const secretWords = new Set(
  "token secret password passwd passwort pwd pass passphrase apikey accesskey key sig signature auth authorization credential credentials jwt hmac bearer session sid sas otp authkey".split(
    " ",
  ),
);

/** Parameter, header and column names whose values are credentials: `access_token`, `X-Api-Key`, `sharedSecret`, `sig`. */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.some((word) => secretWords.has(word) || /(token|secret|password|apikey|signature)$/.test(word));
}
