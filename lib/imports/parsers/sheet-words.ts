import type { AuthMethod, ProviderState } from "@/lib/endpoints/vocabulary";

/** What people write in cells. Words that are not here are unknown and get named, never guessed. */
const yes = new Set(
  "yes y true t 1 x on ja j wahr oui vrai si sí sì verdadero vero sim active activated enabled aktiv aktiviert actif active activo attivo ativo actief set ok ✓ ✔ ✅ ☑ ☒ ○ 〇 ◯ はい 有 有効 あり 是 启用 已启用 正常".split(
    " ",
  ),
);
const no = new Set(
  "no n false f 0 off nein falsch non faux falso não nao nee inactive disabled paused inaktiv deaktiviert pausiert inactif inactivo inattivo inativo inactief none - ✗ ✘ ❌ ☐ × ✕ いいえ 無 無効 なし 否 停用 禁用 已停用".split(
    " ",
  ),
);

export function yesNo(cell: string): boolean | undefined {
  const word = cell.trim().toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

/** `inverted`: the column says "disabled" or "paused". */
export function stateOf(cell: string, inverted: boolean): [ProviderState, string | undefined] | undefined {
  // Coloured dots, ticks and numbers before a word, and remarks behind it, add nothing to what it says.
  const word = cell
    .toLowerCase()
    .replace(/^(?:\p{So}|\p{Sm}|\ufe0f|\s)+(?=\p{L})/u, "")
    .replace(/^\d+ ?[-–:.)] ?(?=\p{L})|(?<=\p{L})\s*\([^)]*\)$/gu, "")
    .trim();
  if (/^(auto.?disabled|suspended|failing|broken)$/.test(word)) return ["auto_disabled", word];
  if (
    /^(live|running|in use|production|enabled|active|operational|up|in betrieb|produktiv|en service|en production|稼働中|運用中)$/.test(
      word,
    )
  )
    return ["active", undefined];
  if (
    /^(stopped|retired|deleted|archived|unused|decommissioned|au(ss|ß)er betrieb|abgeschaltet|stillgelegt|hors service|arrêté|停止中?)$/.test(
      word,
    )
  )
    return ["paused", word];
  const value = yesNo(word);
  return value === undefined ? undefined : [value !== inverted ? "active" : "paused", undefined];
}

const methods: [RegExp, AuthMethod][] = [
  [/^(none|no|nein|keine?|without|open|-|unauthenticated|aucune?|ninguna?|nessuna?|nenhuma?|geen|なし)( ?\(.*\))?$/, "none"],
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

/** "Issue created", "Order Paid": words of one name as a page shows it, where names for programs have marks or begin small. */
const phrase = /^\p{Lu}[^_.:/]*$/u;

/** Event names of one cell: separated by semicolon, comma, bar or line break; spaces only when nothing else separates names for programs. */
export function eventsOf(cell: string): string[] | "all" | undefined {
  const trimmed = cell.trim().replace(/^\[|\]$|["']/g, "");
  if (trimmed === "" || trimmed === "-") return undefined;
  const names = trimmed
    .split(/[;,|\n]/.test(trimmed) || phrase.test(trimmed) ? /[;,|\n]+/ : /\s+/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return names.some((name) => /^(\*|all|alle|everything|tous|todos|all events)$/i.test(name)) ? "all" : names;
}

const blank =
  /^(n ?[/.] ?a\.?|na|none|null|nil|never|nie|jamais|nunca|unknown|unbekannt|inconnu|desconocido|tb[ac]|tbd|todo|offen|open|keiner?|nobody|niemand|k ?\.? ?a\.?|k\/a|\?+|-+|–|—|\.+|未定|不明|なし|#(n\/a|ref!|value!|name\?))$/i;

/** What people write where there is nothing to write. */
export function isBlank(cell: string): boolean {
  return cell === "" || (cell.length < 40 && (cell.trim() === "" || blank.test(cell.trim())));
}

const environments: [RegExp, string][] = [
  [
    /^(prod|production|live|produktion|produktiv|prd|producción|produccion|produzione|produção|producao|productie|本番(環境)?)$/,
    "production",
  ],
  [/^(stag(e|ing)|uat|preprod|pre-?production|int(egration)?|abnahme|recette|pré-?prod(uction)?|ステージング|検証(環境)?)$/, "staging"],
  [/^(test|testing|qa|tst|essai|pruebas|テスト(環境)?)$/, "test"],
  [/^(dev|development|local|sandbox|entwicklung|développement|developpement|desarrollo|sviluppo|ontwikkeling|開発(環境)?)$/, "development"],
];
const dataClasses: [RegExp, string][] = [
  [/^(public|offentlich|öffentlich|publique?|público|pubblico|公開)$/, "public"],
  [/^(internal( use( only)?)?|interne?|interno|社内)$/, "internal"],
  [/^(confidential|vertraulich|sensitive|confidentiel(le)?|confidencial|riservato|vertrouwelijk|秘|機密)$/, "confidential"],
  [
    /^(restricted|secret|streng vertraulich|strictly confidential|pii|highly confidential|restreint|secret|streng geheim|極秘)$/,
    "restricted",
  ],
];
const criticalities: [RegExp, string][] = [
  [/^(low|niedrig|gering|minor|basse|faible|baja|bassa|laag|低)$/, "low"],
  [/^(normal|medium|moderate|mittel|moyenne?|media|中)$/, "normal"],
  [/^(high|hoch|critical|kritisch|very high|yes|ja|haute|élevée?|critique|alta|crítica|hoog|高)$/, "high"],
];
const vocabularies = { environment: environments, dataClass: dataClasses, criticality: criticalities };

/** "prod-eu", "production us-east-1": where it runs, not what it is. */
const regions = /(?<=\p{L})[-_ ](eu|us|uk|de|ch|fr|jp|apac|emea|na|latam|west|east|north|south|central|\d+)(-\w+)*$/u;

export function wordOf(vocabulary: keyof typeof vocabularies, cell: string): string | undefined {
  const written = cell.trim().toLowerCase();
  const word = written.replace(/^\d+ ?[-–:.)] ?(?=\p{L})|(?<=\p{L})\s*\([^)]*\)$/gu, "").replace(regions, "");
  return vocabularies[vocabulary].find(([pattern]) => pattern.test(word))?.[1];
}
