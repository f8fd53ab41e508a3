import { providerNamed } from "@/lib/imports/parsers/provider-names";
import { redactUrl } from "@/lib/imports/parsers/redact-url";
import { columnsOf, endpointColumns, normalised, type SheetKind } from "@/lib/imports/parsers/sheet-headings";

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
  const own = fromApi ? ownAddresses(headings, addresses, sample, context) : new Set<number>();
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
      const rank = rankOf(target, pattern, heading, sample, index) + (nested && !pattern.test(heading) ? 50 : 0);
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
    /web[ -]?hooks?|callback|\bhooks?\b/.test(`${headings.join(" | ")} | ${columns.join(" | ").toLowerCase()}`) ||
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

/** Headings of what is connected, which name the provider in one sheet and the webhook in another. */
const connected = /^(integration|service|system|app|tool|application|anwendung|channel|kanal|canal|web ?hook|サービス)$/;

/** A heading's place in its pattern: "webhook url" before "url" before "link". Of two that may name the provider, the one that does. */
function rankOf(target: string, pattern: RegExp, heading: string, sample: string[][], index: number): number {
  const common = /^(url|uri|address|adresse|link|id|endpoint|source|from|e ?mail|status|state|type|name)$/.test(heading);
  // An owner by another name, and whoever filled in the form, come after the owner.
  const lesser = /^(.+ owner|assignee|managed by|summary|interface|connection|schnittstelle|e ?mail ?(address|adresse)?)$/.test(heading);
  const names = target === "provider" && share(sample, index, (cell) => providerNamed(cell) !== undefined) >= 0.5;
  return (names ? -20 : 0) + (connected.test(heading) ? 15 : common || lesser ? 10 : 0) + (pattern.test(heading) ? 0 : 1);
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
const hookWord = /web-?_?hooks?|\bhooks?\b|callback/i;

/**
 * Columns of addresses that an API gives its rows: they lead to the row, nothing is delivered there. What ends in the name of the row alone is
 * called instead where the list or the address speaks of hooks and no other column tells an address: a list of webhooks that is silent
 * about where they are delivered would be none.
 */
function ownAddresses(headings: string[], addresses: number[], sample: string[][], context: string): Set<number> {
  const own = [...headings.keys()].filter((index) => generic.test(headings[index] ?? "") && endsIn(sample, index, () => true));
  const others = addresses.some((part, index) => part > 0 && !own.includes(index) && mayDeliver(headings[index] ?? ""));
  const called = (index: number) =>
    !others &&
    (share(sample, index, (cell) => hookWord.test(hostOf(cell))) >= 0.5 ||
      (!endsIn(sample, index, (other) => !isName(headings[other] ?? "")) &&
        (hookWord.test(context) || share(sample, index, (cell) => hookWord.test(cell.replace(/[^/]+\/?$/, ""))) >= 0.5)));
  return new Set(own.filter((index) => !called(index)));
}

function isName(heading: string): boolean {
  return endpointColumns.name.test(heading) || endpointColumns.name.test(heading.split(" ").at(-1) ?? "");
}

/** The address ends in what stands in another cell of its row: its id, name or hash. */
function endsIn(sample: string[][], index: number, isOther: (index: number) => boolean): boolean {
  return (
    share(sample, index, (cell, cells) => {
      if (redactUrl(cell).service) return false;
      const last = /\/([^/?#]+)\/?(?:[?#].*)?$/.exec(cell.trim())?.[1]?.toLowerCase();
      return last !== undefined && cells.some((other, at) => at !== index && isOther(at) && other.trim().toLowerCase() === last);
    }) >= 0.5
  );
}

function hostOf(cell: string): string {
  return /^\s*\w+:\/\/([^/?#]*)/.exec(cell)?.[1] ?? "";
}

/** Owners written as mail addresses are mail addresses; one unnamed column of addresses is the destination. */
function mapByContent(columns: string[], sample: string[][], addressColumns: string[], mapping: Record<string, string>): void {
  const isMail = (column: string | undefined) =>
    column !== undefined && share(sample, columns.indexOf(column), (cell) => /^\S+@\S+\.\S+$/.test(cell.trim())) >= 0.5;
  // Of a form the address of whoever filled it in stands beside the owner's.
  const anybody = mapping.ownerEmail === undefined || /^e ?mail( ?(address|adresse))?$/.test(normalised(mapping.ownerEmail));
  if (anybody && isMail(mapping.ownerName)) {
    mapping.ownerEmail = mapping.ownerName as string;
    delete mapping.ownerName;
  }
  if (!mapping.url && addressColumns.length === 1) mapping.url = addressColumns[0] as string;
  const index = columns.indexOf(mapping.provider ?? "");
  if (index < 0 || mapping.name || !connected.test(normalised(mapping.provider ?? ""))) return;
  // A column of what is connected says who sends only where it says so: in most sheets it is what people call the webhook.
  if (share(sample, index, (cell) => providerNamed(cell) !== undefined) > 0) return;
  mapping.name = mapping.provider as string;
  delete mapping.provider;
}

function share(sample: string[][], index: number, test: (cell: string, cells: string[]) => boolean): number {
  const filled = sample.filter((cells) => (cells[index] ?? "").trim() !== "");
  return filled.length === 0 ? 0 : filled.filter((cells) => test(cells[index] ?? "", cells)).length / filled.length;
}
