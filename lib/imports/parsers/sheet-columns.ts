import { redactUrl } from "@/lib/imports/parsers/redact-url";

/** What a column can mean. The order decides when two targets want the same column. */
const endpointColumns = {
  url: /^(web ?hooks?|web ?hook ?(url|address|adresse|uri|link|endpoint|target)|(url|adresse|lien) (du|de|der|des|del|of the) web ?hook|hook ?(url|address|adresse|uri)|(callback|delivery|destination|target|endpoint|receiver|payload|notification|notify|post|ziel|request|listener) ?(url|uri|address|adresse|link)|callback|destination|config url|endpoint|ziel|cible|destino|url|uri|address|adresse|link)$/,
  externalId: /^(id|sid|hook ?id|web ?hook ?id|external ?id|uuid|uid|endpoint ?id|subscription ?id)$/,
  provider:
    /^(provider|vendor|platform|source system|quelle|anbieter|plattform|fournisseur|proveedor|sender|source|system|service|integration|app|tool)$/,
  account:
    /^(account|organi[sz]ation|org|repo(sitory)?|repository ?(name|full name)|project|projekt|workspace|tenant|konto|projet|proyecto|scope)$/,
  name: /^(name|title|label|titel|bezeichnung|nom|nombre|nome|naam|anwendung|application|web ?hook ?name|hook ?name|endpoint ?name|display ?name|alias)$/,
  events:
    /^(events?|event ?(types?|names?)|topics?|triggers?|ereignisse?|evenements?|eventos?|subscribed events|subscriptions?|enabled events|scopes?)$/,
  state:
    /^(active|enabled|is ?active|is ?enabled|aktiv|aktiviert|actif|activo|habilitado|status|state|zustand|etat|estado|disabled|paused|deaktiviert)$/,
  authMethod: /^(auth(entication)?( ?(method|type|scheme))?|signature( ?(method|scheme))?|signed|authentifizierung|security)$/,
  secret:
    /^(secret|web ?hook ?secret|signing ?(secret|key)|shared ?secret|secret ?key|token|auth(orization)? ?token|api ?key|password|passwort|geheimnis( ?(gesetzt|hinterlegt|vorhanden))?|schlussel|secreto|mot de passe|secret defini|hmac( ?key)?|secret ?(set|configured|present|enabled)|has ?secret)$/,
  tls: /^(tls( ?verif(y|ication))?|ssl( ?verif(y|ication))?|verify ?(ssl|tls|cert(ificate)?)|(enable )?(ssl|tls|cert(ificate)?) (verification|check|validation)|(tls|ssl) ?prufung|verification (ssl|tls)|insecure ?ssl|zertifikatsprufung)$/,
  purpose: /^(purpose|description|zweck|beschreibung|but|proposito|descripcion|use ?case|reason|usage)$/,
  createdAt:
    /^(created( ?(at|on|date))?|creation ?date|date ?created|erstellt( am)?|cree le|date de creation|creado( el)?|erstelldatum|since|added)$/,
  updatedAt: /^(updated( ?(at|on))?|last ?(updated|modified|change[d]?)|modified( at)?|geandert( am)?)$/,
  createdBy: /^(created ?by|creator|author|erstellt von|requested by|cree par)$/,
  lastDeliveryAt:
    /^(last ?(delivery|delivered|called|triggered|used|call|fired|event|success)( ?(at|on|date))?|letzte zustellung|zuletzt (benutzt|genutzt))$/,
  lastDeliveryStatus: /^(last ?(response|status|delivery status|http status|status code|response code))$/,
  expiresAt: /^(expires?( ?(at|on))?|expiry( date)?|expiration( date)?|lauft ab|gultig bis)$/,
  ownerEmail: /^(owner ?(e ?mail|mail)|responsible ?e ?mail|contact ?e ?mail|e ?mail)$/,
  ownerName:
    /^(owner( name)?|owned ?by|responsible( person)?|contact( person)?|verantwortlich(er)?|besitzer|eigentumer|responsable|proprietaire|propietario|maintainer|zustandig|ansprechpartner|steward)$/,
  backupEmail: /^(backup( owner)?( ?e ?mail)?|deputy|vertretung|stellvertreter|secondary ?(owner|contact)|second owner)$/,
  teamName: /^(team( ?name)?|owner ?team|owning ?team|group|gruppe|squad|department|abteilung|equipe|equipo|business ?unit)$/,
  environment: /^(env(ironment)?|stage|umgebung|environnement|entorno|tier)$/,
  dataClass: /^(data ?(class(ification)?|sensitivity)|classification|datenklasse|klassifizierung|schutzbedarf|confidentiality)$/,
  criticality: /^(criticality|critical|importance|priority|kritikalitat|prioritat|criticite|severity)$/,
  secretSetAt:
    /^(secret ?(set|created|rotated|changed|age|date)( ?(at|on|date))?|last ?rotat(ed|ion)( ?(at|on|date))?|rotated( at)?|key ?rotated|letzte rotation)$/,
  revocationPlan: /^(revocation( ?plan)?|offboarding|decommission( ?plan)?|abschaltplan|how to (revoke|disable|switch off))$/,
  thirdParty: /^(third ?part(y|ies)|supplier|partner|lieferant|drittanbieter|customer)$/,
  sunsetAt: /^(sunset( ?(at|on|date))?|end ?of ?life|eol|retire(ment)?( ?(at|on|date))?|retires)$/,
  direction: /^(direction|richtung|inbound outbound|flow|sens)$/,
} as const;

const personColumns = {
  name: /^(name|full ?name|display ?name|employee|person|mitarbeiter(in)?|user ?name|nom|nombre|first ?name last ?name|member)$/,
  email: /^(e ?mail|mail|e ?mail ?address|work ?e ?mail|primary ?e ?mail|correo|user principal name|login)$/,
  status: /^(status|state|active|account ?status|employment ?status|aktiv|enabled|suspended)$/,
  departedAt:
    /^(departed( ?(at|on))?|leav(er|ing)( date)?|left( ?(at|on))?|termination( ?date)?|end ?date|last ?day|austritt(sdatum)?|exit date|deactivated( at)?)$/,
  managerEmail: /^(manager( ?(e ?mail|mail))?|reports ?to|supervisor( ?e ?mail)?|vorgesetzter?|line manager|boss)$/,
  teamName: /^(team( ?name)?|group|department|abteilung|squad|org(anization)?( ?unit)?|business ?unit|division|equipe|equipo)$/,
  isTeamLead: /^(team ?lead(er)?|is ?(team ?)?lead|lead|teamleiter(in)?|teamleitung|is ?manager)$/,
} as const;

const deliveryColumns = {
  at: /^(at|instant|time|timestamp|date|delivered( ?at)?|delivery ?(time|date)|sent( ?at)?|attempted( ?at)?|created( ?at)?|zeitpunkt|zeit|datum)$/,
  event: /^(event( ?(type|name))?|topic|trigger|type|ereignis)$/,
  status: /^(status( ?code)?|response( ?(code|status))?|http ?(status|code)|code|statuscode|antwort)$/,
  ok: /^(ok|success(ful)?|delivered|result|outcome|erfolg(reich)?)$/,
  endpointName: /^(endpoint( ?name)?|web ?hook( ?name)?|hook( ?name)?|name)$/,
  endpointUrl: /^(endpoint ?url|web ?hook ?url|hook ?url|url|destination|target( ?url)?|destination ?url)$/,
  externalId: /^(endpoint ?id|web ?hook ?id|hook ?id|external ?id)$/,
  provider: /^(provider|vendor|platform|source)$/,
  account: /^(account|organi[sz]ation|org|repo(sitory)?|project|workspace)$/,
} as const;

export type SheetKind = "endpoints" | "people" | "deliveries";
const columnsOf: Record<SheetKind, Record<string, RegExp>> = {
  endpoints: endpointColumns,
  people: personColumns,
  deliveries: deliveryColumns,
};
export type EndpointTarget = keyof typeof endpointColumns;
export const sheetTargets = {
  endpoints: Object.keys(endpointColumns),
  people: Object.keys(personColumns),
  deliveries: Object.keys(deliveryColumns),
};

/** "Webhook-URL (Ziel)" → "webhook url": lower case, no accents, no punctuation; `config.url` → "config url". */
export function normalised(column: string): string {
  return column
    .replace(/\([^)]*\)/g, " ")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

export interface ColumnGuess {
  mapping: Record<string, string>;
  /** Several columns hold addresses and none says that it is the webhook's. */
  addressColumns: string[];
  /** The sheet speaks of webhooks in a heading, or in most of its addresses. */
  webhookEvidence: boolean;
}

/** Words of headings whose addresses lead people or machines somewhere, but deliver nothing. */
const notDestinations =
  /\b(schema|discovery|information|help|spec|namespace|registry|proxy|issuer|jwks|server|base|definition|reference|redacted|authorize|authori[sz]ation|html|clone|git|ssh|avatar|logo|image|img|icon|photo|picture|home ?page|website|web site|profile|docs?|documentation|repo(sitory)?|source|issue|ticket|jira|wiki|self|href|api|github|linkedin|twitter|license|download|dashboard|console|runbook|blog|screenshot|video|feed|rss|referrer|redirect|login|logout|oauth|token|privacy|terms)\b/;
const hookLike =
  /(web-?_?hook|\bhooks?\b|callback|notif(y|ication)|listener|\bingest\b|\/events?(\/[\w-]*)?\/?($|[?#])|logic\.azure\.com|\/services\/T)/i;

/**
 * Which column means what, from its heading and from what stands under it. `undefined` headings are none. `fromApi`: the rows are objects
 * that some API answered, not lines that a person wrote.
 */
export function guessColumns(kind: SheetKind, columns: string[], sample: string[][], context = "", fromApi = false): ColumnGuess {
  const mapping: Record<string, string> = {};
  const taken = new Set<number>();
  const headings = columns.map(normalised);
  const addresses = columns.map((_, index) =>
    share(sample, index, (cell) => /^\s*(https?|wss?):\/\/\S/i.test(cell) || /^\s*[${<][^\s]*url/i.test(cell)),
  );
  const own = new Set([...columns.keys()].filter((index) => fromApi && generic.test(headings[index] ?? "") && isOwnAddress(sample, index)));
  const addressColumns = columns.filter(
    (_, index) =>
      (addresses[index] ?? 0) >= 0.5 &&
      mayDeliver(headings[index] ?? "") &&
      !own.has(index) &&
      // `links.hooks.href` leads to a page of the API.
      !(fromApi && / href$/.test(headings[index] ?? "")),
  );
  for (const [target, pattern] of Object.entries(columnsOf[kind])) {
    let best = { index: -1, rank: Number.POSITIVE_INFINITY };
    for (const [index, heading] of headings.entries()) {
      const nested = isNested(columns[index] ?? "", heading, pattern, target);
      if (taken.has(index) || !(pattern.test(heading) || nested)) continue;
      // What people call a scope is where it applies; in an API's answer it is what is subscribed.
      if (fromApi && target === "account" && heading === "scope") continue;
      if (target === "url" && (own.has(index) || !isDestination(heading, addresses[index] ?? 0, addressColumns.length))) continue;
      if (target === "url" && fromApi && (/ href$/.test(heading) || !holdsAddress(sample, index, heading))) continue;
      const rank = rankOf(pattern, heading) + (nested && !pattern.test(heading) ? 50 : 0);
      if (rank < best.rank) best = { index, rank };
    }
    if (best.index < 0) continue;
    taken.add(best.index);
    mapping[target] = columns[best.index] as string;
  }
  if (kind === "endpoints") mapByContent(columns, sample, addressColumns, mapping);
  const values = sample.map((cells) => cells[columns.indexOf(mapping.url ?? "")] ?? "").filter((cell) => cell.trim() !== "");
  const hooks = values.filter((cell) => hookLike.test(cell)).length;
  // What is signed and can be switched off is called by somebody.
  const switched = fromApi && mapping.state !== undefined && (mapping.secret !== undefined || mapping.tls !== undefined);
  const webhookEvidence =
    switched ||
    /web ?hooks?|callback|\bhooks?\b/.test(headings.join(" | ")) ||
    (values.length > 0 && hooks * 2 >= values.length) ||
    /web-?_?hooks?|\bhooks\b/i.test(context);
  return { mapping, addressColumns, webhookEvidence };
}

/** Objects that hold the facts of the row itself, not of something beside it. */
const wrapper =
  /^(attributes|config(uration)?|web ?hook|hook|data|sys|properties|settings|spec|fields|node|item|endpoint|subscription|target|handler|delivery method|sink|channel)s?$/;
const identifying = new Set(["externalId", "name", "account", "state", "createdAt", "updatedAt", "purpose", "provider"]);

/**
 * `config.url` may be the address, `owner.email` the owner's. A last word alone says who or what the row is only inside of what is the row:
 * `resource.name` names something else.
 */
function isNested(column: string, heading: string, pattern: RegExp, target: string): boolean {
  if (!column.includes(".")) return false;
  const words = heading.split(" ");
  if (pattern.test(words.slice(-2).join(" "))) return true;
  if (!pattern.test(words.at(-1) ?? "")) return false;
  return (
    !identifying.has(target) ||
    column
      .split(".")
      .slice(0, -1)
      .every((part) => wrapper.test(normalised(part)))
  );
}

/** A heading's place in its pattern: "webhook url" before "url" before "link". */
function rankOf(pattern: RegExp, heading: string): number {
  const generic = /^(url|uri|address|adresse|link|id|endpoint|service|system|app|tool|source|e ?mail|status|state|type|name)$/.test(
    heading,
  );
  return (generic ? 10 : 0) + (pattern.test(heading) ? 0 : 1);
}

function mayDeliver(heading: string): boolean {
  return !notDestinations.test(heading) || /hook|callback/.test(heading);
}

function isDestination(heading: string, addressShare: number, addressColumns: number): boolean {
  if (!mayDeliver(heading)) return false;
  return addressShare > 0 || (addressColumns === 0 && /url|uri|hook|callback|address/.test(heading));
}

/** A key of an API whose values are all empty, or no addresses at all, names none; one called a hook is asked about. */
function holdsAddress(sample: string[][], index: number, heading: string): boolean {
  return share(sample, index, (cell) => /:\/\/|^\s*[${<]/.test(cell) || /hook|callback/.test(heading)) > 0;
}

const generic = /(^| )(url|uri|link|href|address)$/;

/** An API's own address of a row ends in the row's id, name or hash: it leads to the row, nothing is delivered there. */
function isOwnAddress(sample: string[][], index: number): boolean {
  return (
    share(sample, index, (cell, cells) => {
      if (redactUrl(cell).service) return false;
      const last = /\/([^/?#]+)\/?(?:[?#].*)?$/.exec(cell.trim())?.[1]?.toLowerCase();
      return last !== undefined && cells.some((other, at) => at !== index && other.trim().toLowerCase() === last);
    }) >= 0.5
  );
}

/** Owners written as mail addresses are mail addresses; one unnamed column of addresses is the destination. */
function mapByContent(columns: string[], sample: string[][], addressColumns: string[], mapping: Record<string, string>): void {
  const isMail = (column: string | undefined) =>
    column !== undefined && share(sample, columns.indexOf(column), (cell) => /^\S+@\S+\.\S+$/.test(cell.trim())) >= 0.5;
  if (!mapping.ownerEmail && isMail(mapping.ownerName)) {
    mapping.ownerEmail = mapping.ownerName as string;
    delete mapping.ownerName;
  }
  if (!mapping.url && addressColumns.length === 1) mapping.url = addressColumns[0] as string;
}

function share(sample: string[][], index: number, test: (cell: string, cells: string[]) => boolean): number {
  const filled = sample.filter((cells) => (cells[index] ?? "").trim() !== "");
  return filled.length === 0 ? 0 : filled.filter((cells) => test(cells[index] ?? "", cells)).length / filled.length;
}

/** A first row that holds addresses is data: the sheet has no headings. */
export function isHeading(cells: string[]): boolean {
  return cells.some((cell) => cell.trim() !== "") && !cells.some((cell) => /:\/\//.test(cell) || /^\S+@\S+\.\S+$/.test(cell));
}
