import { cleanText } from "@/lib/imports/parsers/clean-text";
import { type ColumnGuess, guessColumns } from "@/lib/imports/parsers/sheet-columns";
import { type DateOrder, dateOf, dateOrderOf } from "@/lib/imports/parsers/sheet-dates";
import { normalised, type SheetKind } from "@/lib/imports/parsers/sheet-headings";
import { yesNo } from "@/lib/imports/parsers/sheet-words";
import type { ImportProblem, ImportQuestion, ParseContext } from "@/lib/imports/webhook";

/** What a sheet is and what its columns mean; without a kind nothing of it is read and the question or problem says why. */
export interface SheetPlan {
  kind?: SheetKind;
  mapping: Record<string, string>;
  /** Which part its dates write first, where a cell shows that. */
  dateOrder?: { order: DateOrder; shownBy: string };
  question?: ImportQuestion;
  problem?: ImportProblem;
}

/** Who wrote a package: names and addresses of strangers, in the manifests of npm, Composer and others. */
const packageCredits = /\.(authors|maintainers|contributors)$/;
/** Who buys, or takes part, is no list of the organisation's people. */
const customers = /\.(customers|orders|checkouts|contacts|leads|subscribers|reviewers|participants)$/;

/** Decides from the headings and the first rows, or from what the person answered. `place`: the path of the list in its document. */
export function planSheet(all: string[], sample: string[][], given: ParseContext, place?: string): SheetPlan {
  const plan = planColumns(all, sample, given, place);
  const dated = Object.entries(plan.mapping).filter(([target]) => /At$/.test(target));
  // Whoever wrote one column of a sheet wrote the others.
  const found = dateOrderOf(dated.flatMap(([, column]) => sample.map((row) => row[all.indexOf(column)] ?? "")));
  return found ? { ...plan, dateOrder: found } : plan;
}

function planColumns(all: string[], sample: string[][], given: ParseContext, place?: string): SheetPlan {
  // A heading that looks like a secret is one: it is neither offered nor shown.
  const columns = all.map((column) => (cleanText(column, 300) === column ? column : ""));
  const context = { ...given, ...(given.mapping ? {} : given.mappingFor?.(shown(columns))) };
  const others = packageCredits.test(place ?? "") || customers.test(place ?? "");
  const around = `${context.fileName.split(/[\\/]/).at(-1)} ${place ?? ""}`;
  const kind = context.kind ?? (others ? undefined : guessKind(columns, sample, around, place !== undefined));
  // Where an API answered, and no cell is an address, there is nothing to ask about.
  if (!kind && place !== undefined && !sample.flat().some((cell) => cell.includes("://")))
    return { ...noWebhooks(columns), question: undefined };
  if (!kind) return noWebhooks(columns);
  const guess = guessColumns(kind, columns, sample, around, place !== undefined);
  if (context.mapping) return { kind, mapping: known(context.mapping, columns) };
  if (kind !== "endpoints") return { kind, mapping: guess.mapping, question: question(columns, guess.mapping, kind) };
  return planEndpoints(columns, guess, context, place === undefined ? undefined : sample);
}

/** Beside these a callback is where somebody returns to after signing in. */
const signsIn = /^((client|application|consumer) (id|key|secret)|grant types?|redirect uris?)$/;

/** `answered`: the first rows, where they are what an API answered. */
function planEndpoints(columns: string[], guess: ColumnGuess, context: ParseContext, answered?: string[][]): SheetPlan {
  const { mapping, addressColumns, webhookEvidence } = guess;
  if (!mapping.url) return addressColumns.length > 0 ? ask(columns, mapping, addressColumns) : noWebhooks(columns);
  const heading = normalised(mapping.url);
  if (/^callback/.test(heading) && columns.some((column) => signsIn.test(normalised(column)))) return noWebhooks(columns);
  // The status of a commit links to the build that it is about.
  if (answered && heading === "target url" && columns.includes("context")) return noWebhooks(columns);
  const column = columns.indexOf(mapping.url);
  const addressed = answered?.filter((row) => (row[column] ?? "").trim() !== "").length ?? 0;
  if (answered && addressed * 2 < answered.length) return ask(columns, mapping, [mapping.url]);
  const rivals = addressColumns.filter((column) => column !== mapping.url);
  // "Webhook URL (production)" and "Webhook URL (test)" are two webhooks in one row.
  const equals = rivals.filter((column) => normalised(column).replace(/ \d+$/, "") === heading);
  if (equals.length > 0) return ask(columns, mapping, [mapping.url, ...equals]);
  // "Payload URL" is where a hook posts to, an address inside a payload is what was told. Scanners have targets too: a column of them
  // is of webhooks where something else of webhooks stands beside it.
  const says =
    /hook|callback|destination|delivery|payload( ur[il]| address| endpoint)?$/.test(heading) ||
    (/target/.test(heading) && Object.keys(mapping).length > 1);
  if (!says && rivals.length > 0) return ask(columns, mapping, addressColumns);
  // A scope is what a webhook subscribes to, but also what a token may do and what a vulnerability reaches.
  const subscribes = mapping.events !== undefined && !/scopes?$/.test(normalised(mapping.events));
  if (!webhookEvidence && !says && !subscribes && context.kind !== "endpoints")
    return ask(columns, mapping, [...new Set([mapping.url, ...addressColumns])]);
  return { kind: "endpoints", mapping, question: question(columns, mapping, "endpoints") };
}

function guessKind(columns: string[], sample: string[][], around: string, fromApi: boolean): SheetKind | undefined {
  const deliveries = guessColumns("deliveries", columns, sample).mapping;
  const endpoints = guessColumns("endpoints", columns, sample, around, fromApi);
  const aboutDelivery = columns
    .map(normalised)
    .some((heading) => /deliver|attempt|instant|timestamp|zeitpunkt|\bat\b/.test(heading) && !/last|created|updated/.test(heading));
  const target = deliveries.endpointName ?? deliveries.endpointUrl ?? deliveries.externalId;
  // Whatever an API answers has ids, dates and states: only one that speaks of deliveries is a list of them.
  const plausible =
    !fromApi ||
    (speaksOfDeliveries(columns, target) &&
      dated(sample, columns.indexOf(deliveries.at ?? "")) &&
      [deliveries.status, deliveries.ok].some((column) => column !== undefined && haveOutcome(sample, columns.indexOf(column))));
  if (
    plausible &&
    target &&
    deliveries.at &&
    deliveries.event &&
    (deliveries.status || deliveries.ok) &&
    (aboutDelivery || !endpoints.mapping.url)
  )
    return "deliveries";
  if (endpoints.mapping.url || endpoints.addressColumns.length > 0) return "endpoints";
  const people = guessColumns("people", columns, sample).mapping;
  if (!people.email || !(people.name || people.givenName || people.teamName || people.status)) return undefined;
  if (fromApi && (!aboutTheRow(people.email) || columns.some((column) => postal.test(normalised(column))))) return undefined;
  return !fromApi || mostlyMail(sample, columns.indexOf(people.email)) ? "people" : undefined;
}

/** Whom a letter can be sent to is a customer or a registrant. */
const postal = /^(postal|zip)( ?code)?$|^address ?1$|^fax$/;

/** A dump of a database holds users among everything else; a list of people has an address in most of its rows. */
function mostlyMail(sample: string[][], column: number): boolean {
  return sample.filter((row) => /^\s*\S+@\S+\s*$/.test(row[column] ?? "")).length * 2 >= sample.length;
}

/** `commit.author_email` and `assignee.email` are of somebody beside what the row is about. */
function aboutTheRow(column: string): boolean {
  const around = column.split(".").slice(0, -1);
  return around.every((part) => /^(attributes|properties|profile|person|employee|member|node|fields|contact ?info)$/i.test(part));
}

function speaksOfDeliveries(columns: string[], target: string | undefined): boolean {
  return /hook/.test(normalised(target ?? "")) || columns.some((column) => /deliver|attempt/.test(normalised(column)));
}

/** Most of what stands in this column is an instant. */
function dated(sample: string[][], column: number): boolean {
  const cells = sample.map((row) => row[column] ?? "").filter((cell) => cell.trim() !== "");
  return cells.filter((cell) => dateOf(cell) !== undefined).length * 2 > cells.length;
}

/** Most of what stands in this column is a status code or a word for how it went. */
function haveOutcome(sample: string[][], column: number): boolean {
  const cells = sample.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
  const understood = cells.filter(
    (cell) => /^[1-5]\d\d$|^(ok|succe\w*|deliver\w*|fail\w*|error|timeout|pending)$/i.test(cell) || yesNo(cell) !== undefined,
  );
  return understood.length * 2 > cells.length;
}

function question(columns: string[], guess: Record<string, string>, kind: SheetKind): ImportQuestion {
  return { kind, field: "mapping", question: `Is this what the columns of these ${kind} mean?`, columns: shown(columns), guess };
}

function ask(columns: string[], guess: Record<string, string>, addressColumns: string[]): SheetPlan {
  const which = addressColumns.map((column) => `“${column}”`).join(", ");
  const message = `Addresses stand in ${which}, and nothing says that webhooks are delivered there.`;
  return {
    mapping: guess,
    question: { field: "mapping", question: `${message} Which column holds the webhook's address?`, columns: shown(columns), guess },
    problem: { severity: "refused", code: "mapping-needed", message, expected: "say which column holds the webhook's address" },
  };
}

function noWebhooks(columns: string[]): SheetPlan {
  return {
    mapping: {},
    question: {
      field: "mapping",
      question: "No column looks like the address of a webhook. Which one is it?",
      columns: shown(columns),
      guess: {},
    },
    problem: {
      severity: "refused",
      code: "no-webhooks",
      message: "This holds no webhooks: nothing in it is an address that something is delivered to.",
      expected: "a column or key such as “Webhook URL” with absolute addresses",
    },
  };
}

function shown(columns: string[]): string[] {
  return columns.filter((column) => column !== "");
}

/** A remembered mapping may name columns this sheet does not have. */
function known(mapping: Record<string, string>, columns: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(mapping).filter(([, column]) => columns.includes(column)));
}
