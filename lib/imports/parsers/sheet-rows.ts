import { cleanText } from "@/lib/imports/parsers/clean-text";
import { redactUrl } from "@/lib/imports/parsers/redact-url";
import { originalRow } from "@/lib/imports/parsers/refused-row";
import { dateOf } from "@/lib/imports/parsers/sheet-dates";
import { type DateReading, readEndpointRow } from "@/lib/imports/parsers/sheet-endpoint-row";
import type { SheetPlan } from "@/lib/imports/parsers/sheet-plan";
import { yesNo } from "@/lib/imports/parsers/sheet-words";
import type { ImportedDelivery, ImportedPerson, ImportProblem, ParseContext, ParsedItem } from "@/lib/imports/webhook";

type Cells = (column: string) => string;

/** Reads the rows of one planned sheet; one that is refused comes with what stood in it. */
export function sheetReader(
  plan: SheetPlan,
  columns: readonly string[],
  context: ParseContext,
): (cells: Cells, row: number) => Iterable<ParsedItem> {
  const read = rowReader(plan, context);
  return function* (cells, row) {
    for (const item of read(cells, row)) {
      if (item.type === "problem" && item.problem.severity === "refused")
        yield { type: "problem", problem: { ...item.problem, original: originalRow(plan, columns, cells) } };
      else yield item;
    }
  };
}

function rowReader(plan: SheetPlan, context: ParseContext): (cells: Cells, row: number) => Iterable<ParsedItem> {
  const cellOf = (cells: Cells) => (target: string) => {
    const column = plan.mapping[target];
    return column === undefined ? "" : cells(column);
  };
  const heading = (target: string) => plan.mapping[target] ?? target;
  const dates: DateReading = { known: plan.dateOrder, told: false };
  return (cells, row) => {
    const cell = cellOf(cells);
    if (plan.kind === "endpoints") return readEndpointRow(cell, heading, row, context, dates);
    if (plan.kind === "people") return readPersonRow(cell, heading, row);
    return plan.kind === "deliveries" ? readDeliveryRow(cell, heading, row, context) : [];
  };
}

function* readPersonRow(cell: (target: string) => string, heading: (target: string) => string, row: number): Generator<ParsedItem> {
  const email = cell("email").trim();
  const parts = `${cell("givenName").trim()} ${cell("familyName").trim()}`;
  const name = cleanText(cell("name").trim() || parts, 200) || email;
  if (name === "") return yield refused(row, heading("name"), "person-missing", "This row names nobody.", "a name or a mail address");
  if (email !== "" && !/^[^\s@]+@[^\s@]+$/.test(email))
    return yield refused(row, heading("email"), "email-invalid", "This is no mail address.", "name@example.com");
  const person: ImportedPerson = { name, row };
  if (email !== "") person.email = email.toLowerCase();
  const status = cleanText(cell("status"), 60);
  if (status !== "") person.status = status;
  const manager = cell("managerEmail").trim();
  if (manager !== "") person.managerEmail = manager.toLowerCase();
  const teamName = cleanText(cell("teamName"), 200);
  if (teamName !== "") person.teamName = teamName;
  const lead = yesNo(cell("isTeamLead"));
  if (lead !== undefined) person.isTeamLead = lead;
  const departed = cell("departedAt").trim();
  const date = dateOf(departed);
  if (date && date !== "ambiguous") person.departedAt = date;
  else if (departed !== "" && departed !== "-")
    yield check(row, heading("departedAt"), "date-unclear", "This date is not understood.", "2024-04-03");
  yield { type: "person", person };
}

function* readDeliveryRow(
  cell: (target: string) => string,
  heading: (target: string) => string,
  row: number,
  context: ParseContext,
): Generator<ParsedItem> {
  const at = dateOf(cell("at"));
  if (!at || at === "ambiguous")
    return yield refused(row, heading("at"), "date-unclear", "The instant of this delivery is not understood.", "2024-04-03T09:30:00Z");
  const status = Number(cell("status").trim() || Number.NaN);
  const ok =
    yesNo(cell("ok")) ?? (/^(ok|success(ful)?|delivered|succeeded)$/i.test(cell("status").trim() || cell("ok").trim()) || undefined);
  const known = status >= 100 && status < 600 ? status : undefined;
  if (known === undefined && ok === undefined && !/^(fail(ed|ure)?|error|timeout)$/i.test(cell("status").trim() || cell("ok").trim())) {
    return yield refused(
      row,
      heading("status"),
      "status-unclear",
      "The outcome of this delivery is not understood.",
      "an HTTP status such as 200, or ok / failed",
    );
  }
  const address = cell("endpointUrl").trim();
  const url = address === "" ? undefined : redactUrl(address).url;
  const endpointName = cleanText(cell("endpointName"), 500) || undefined;
  const externalId = cell("externalId").trim() || undefined;
  if (!url && !endpointName && !externalId)
    return yield refused(
      row,
      heading("endpointName"),
      "endpoint-missing",
      "This delivery names no endpoint.",
      "the endpoint's name, address or id",
    );
  const delivery: ImportedDelivery = {
    provider: cell("provider").trim().toLowerCase() || "other",
    account: cell("account").trim() || context.account,
    externalId,
    endpointName,
    endpointUrl: url,
    event: cleanText(cell("event"), 200) || "unknown",
    at,
    status: known,
    ok: ok ?? (known !== undefined && known < 400),
    row,
  };
  yield { type: "delivery", delivery };
}

function refused(row: number, field: string, code: string, message: string, expected: string): ParsedItem {
  return { type: "problem", problem: { row, field, severity: "refused", code, message, expected } };
}

function check(row: number, field: string, code: string, message: string, expected: string): ParsedItem {
  const problem: ImportProblem = { row, field, severity: "check", code, message, expected };
  return { type: "problem", problem };
}
