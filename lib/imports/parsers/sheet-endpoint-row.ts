import { addressOf } from "@/lib/imports/parsers/cell-address";
import { readOwners } from "@/lib/imports/parsers/owner-cells";
import { providerNamed } from "@/lib/imports/parsers/provider-names";
import { looksSecret } from "@/lib/imports/parsers/secret-strength";
import { type DateOrder, dateOf } from "@/lib/imports/parsers/sheet-dates";
import { type EndpointTarget, normalised } from "@/lib/imports/parsers/sheet-headings";
import { eventsOf, isBlank, methodOf, stateOf, wordOf, yesNo } from "@/lib/imports/parsers/sheet-words";
import { authenticateByUrl, noteSecret, setAuth, setDestination, unknownWebhook } from "@/lib/imports/parsers/webhook-builder";
import type { ImportedWebhook, ImportProblem, ParseContext, ParsedItem } from "@/lib/imports/webhook";

type Cell = (target: EndpointTarget) => string;
const statedTexts = ["revocationPlan", "thirdParty"] as const;
const statedWords = ["environment", "dataClass", "criticality"] as const;
const expectedWords = {
  environment: "production, staging, test or development",
  dataClass: "public, internal, confidential or restricted",
  criticality: "low, normal or high",
};

/** What a sheet's dates are read by, and whether that was said. */
export interface DateReading {
  known?: { order: DateOrder; shownBy: string };
  told: boolean;
}

/** One row of a sheet of webhooks. Without a readable address the row is refused; any other cell that is not understood leaves its fact unknown. */
export function* readEndpointRow(
  cell: Cell,
  heading: (target: EndpointTarget) => string,
  row: number,
  context: ParseContext,
  dates: DateReading = { told: false },
): Generator<ParsedItem> {
  const webhook = unknownWebhook(providerOf(cell("provider")), row);
  webhook.providerRole = /^(inbound|eingehend|receiv)/i.test(cell("direction").trim()) && cell("provider") === "" ? "unknown" : "sends";
  const address = addressOf(cell("url"));
  const problem = address.several
    ? { row, field: heading("url"), code: "url-several", message: "Several addresses stand here.", expected: "one row for each address" }
    : setDestination(webhook, heading("url"), address.text, context);
  if (problem) {
    yield { type: "problem", problem: { ...problem, severity: "refused" } };
    return;
  }
  const problems: ImportProblem[] = [];
  const check = (target: EndpointTarget, code: string, message: string, expected: string) =>
    problems.push({ row, field: heading(target), severity: "check", code, message, expected });
  const unclear: Unclear = (target, expected, code = "value-unknown") =>
    check(target, code, "This value is not understood; the fact stays unknown.", expected);
  if (address.beside) check("url", "url-beside", "Other words stand beside the address: they were not read.", "the address alone");
  webhook.account = cell("account").trim() || context.account;
  const id = cell("externalId").trim();
  if (rounded.test(id))
    check(
      "externalId",
      "id-rounded",
      "A spreadsheet has rounded this id: it was not read.",
      "the id with all its digits, in a column of texts",
    );
  else webhook.externalId = id || undefined;
  webhook.name = cell("name").trim() || undefined;
  webhook.purpose = cell("purpose").trim() || undefined;
  webhook.events = eventsOf(cell("events"));
  if (cell("createdBy").trim()) webhook.createdBy = { label: cell("createdBy").trim(), kind: "unknown" };
  readState(webhook, cell("state"), heading("state"), unclear);
  readAuth(webhook, cell, heading, unclear, context);
  readTls(webhook, cell("tls"), heading("tls"), unclear);
  readDates(webhook, cell, dates, unclear, (target, shownBy) =>
    check(
      target,
      "date-order",
      `Dates of this sheet are read in the order that “${shownBy}” shows.`,
      "dates that read only one way, such as 2024-04-03",
    ),
  );
  readStated(webhook, cell, unclear);
  const owners = readOwners(
    { ownerName: cell("ownerName"), ownerEmail: cell("ownerEmail"), backupEmail: cell("backupEmail"), teamName: cell("teamName") },
    (target, code, message) => check(target, code, message, "one person with a mail address; backup and team in columns of their own"),
  );
  if (Object.keys(owners).length > 0) webhook.stated = { ...webhook.stated, ...owners };
  const status = Number(cell("lastDeliveryStatus").trim());
  if (cell("lastDeliveryStatus").trim() !== "" && status >= 100 && status < 600) {
    webhook.lastDelivery = { ...webhook.lastDelivery, status, ok: status < 400 };
  }
  authenticateByUrl(webhook);
  for (const item of problems) yield { type: "problem", problem: item };
  yield { type: "webhook", webhook };
}

/** 4.2E+11 may have been any of many ids; two webhooks would become one. */
const rounded = /^\d([.,]\d+)?E\+\d+$/i;

function providerOf(cell: string): string {
  const known = providerNamed(cell);
  if (known || isBlank(cell)) return known ?? "other";
  const word = cell
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
  return /^[a-z][a-z0-9_]{0,40}$/.test(word) ? word : "other";
}

type Unclear = (target: EndpointTarget, expected: string, code?: string) => void;

function readState(webhook: ImportedWebhook, cell: string, heading: string, unclear: Unclear): void {
  if (cell.trim() === "") return;
  const state = stateOf(cell, /disabled|paused|deaktiviert|inactive/.test(normalised(heading)));
  if (state) [webhook.providerState, webhook.providerDetail] = state;
  else unclear("state", "active or paused");
}

function readAuth(
  webhook: ImportedWebhook,
  cell: Cell,
  heading: (target: EndpointTarget) => string,
  unclear: Unclear,
  context: ParseContext,
): void {
  if (cell("authMethod").trim() !== "") {
    const method = methodOf(cell("authMethod")) ?? (yesNo(cell("authMethod")) === false ? "none" : undefined);
    if (method) setAuth(webhook, method, method === "none" ? "no" : "unknown");
    else unclear("authMethod", "none, hmac, basic, bearer, static header, oauth2 or mtls");
  }
  const secret = cell("secret").trim();
  if (secret === "") return;
  const said = yesNo(secret) ?? (isKeptElsewhere(secret) || undefined);
  if (said === undefined && isBlank(secret)) return;
  webhook.auth.secretSet = said === undefined ? noteSecret(webhook, heading("secret"), secret, context) : said ? "yes" : "no";
  if (webhook.auth.secretSet === "yes" && webhook.auth.credentialKind === "unknown") webhook.auth.credentialKind = "shared_secret";
}

const keepers =
  /^(see|in|stored|kept|siehe|liegt|voir|dans)\s|(^|[\s(])(vault|1 ?password|key ?vault|secrets? ?manager|parameter store|keepass\w*|bitwarden|lastpass|cyberark|doppler|akeyless|kms|keychain|sealed ?secrets?|k8s|kubernetes)([\s:/#)]|$)|^arn:aws:(secretsmanager|ssm):/i;

/** Says where the secret is kept, and is none itself: "in Vault", "1Password", `vault:kv/hooks`. */
function isKeptElsewhere(cell: string): boolean {
  return keepers.test(cell) && !looksSecret(cell);
}

function readTls(webhook: ImportedWebhook, cell: string, heading: string, unclear: Unclear): void {
  if (cell.trim() === "") return;
  const value = yesNo(cell);
  if (value === undefined) {
    unclear("tls", "yes or no");
    return;
  }
  webhook.tlsVerification = value !== /insecure/.test(normalised(heading)) ? "yes" : "no";
  webhook.tlsStated = true;
}

function readDates(
  webhook: ImportedWebhook,
  cell: Cell,
  dates: DateReading,
  unclear: Unclear,
  tell: (target: EndpointTarget, shownBy: string) => void,
): void {
  const read = (target: EndpointTarget): string | undefined => {
    if (isBlank(cell(target))) return undefined;
    const date = dateOf(cell(target), dates.known?.order);
    if (dates.known && !dates.told && dateOf(cell(target)) === "ambiguous") {
      dates.told = true;
      tell(target, dates.known.shownBy);
    }
    if (date === "ambiguous") unclear(target, "a date that reads only one way, such as 2024-04-03", "date-ambiguous");
    else if (!date) unclear(target, "a date such as 2024-04-03 or 2024-04-03T09:30:00Z");
    return date === "ambiguous" ? undefined : date;
  };
  webhook.createdAt = read("createdAt");
  webhook.updatedAt = read("updatedAt");
  webhook.expiresAt = read("expiresAt");
  const lastAt = read("lastDeliveryAt");
  if (lastAt) webhook.lastDelivery = { at: lastAt };
  const [secretSetAt, sunsetAt] = [read("secretSetAt"), read("sunsetAt")];
  if (secretSetAt || sunsetAt) webhook.stated = { secretSetAt, sunsetAt };
  // Who gives the day on which a secret was set says that there is one.
  if (secretSetAt && webhook.auth.secretSet === "unknown") webhook.auth.secretSet = "yes";
}

function readStated(webhook: ImportedWebhook, cell: Cell, unclear: Unclear): void {
  const stated: NonNullable<ImportedWebhook["stated"]> = { ...webhook.stated };
  for (const target of statedTexts) {
    const value = cell(target).trim();
    if (!isBlank(value)) stated[target] = value;
  }
  for (const target of statedWords) {
    if (isBlank(cell(target))) continue;
    const word = wordOf(target, cell(target));
    if (word) stated[target] = word;
    else unclear(target, expectedWords[target]);
  }
  if (Object.keys(stated).length > 0) webhook.stated = stated;
}
