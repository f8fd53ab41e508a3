import type { EndpointTarget } from "@/lib/imports/parsers/sheet-columns";
import { normalised } from "@/lib/imports/parsers/sheet-columns";
import { dateOf, eventsOf, isBlank, methodOf, stateOf, wordOf, yesNo } from "@/lib/imports/parsers/sheet-words";
import { authenticateByUrl, noteSecret, setAuth, setDestination, unknownWebhook } from "@/lib/imports/parsers/webhook-builder";
import type { ImportedWebhook, ImportProblem, ParseContext, ParsedItem } from "@/lib/imports/webhook";

type Cell = (target: EndpointTarget) => string;
const statedTexts = ["ownerEmail", "ownerName", "backupEmail", "teamName", "revocationPlan", "thirdParty"] as const;
const statedWords = ["environment", "dataClass", "criticality"] as const;
const expectedWords = {
  environment: "production, staging, test or development",
  dataClass: "public, internal, confidential or restricted",
  criticality: "low, normal or high",
};

const severalAddresses = /^\S+?(?:[;,|]\s*|\s+)(?:and\s+)?https?:\/\//i;

/** One row of a sheet of webhooks. Without a readable address the row is refused; any other cell that is not understood leaves its fact unknown. */
export function* readEndpointRow(
  cell: Cell,
  heading: (target: EndpointTarget) => string,
  row: number,
  context: ParseContext,
): Generator<ParsedItem> {
  const webhook = unknownWebhook(providerOf(cell("provider")), row);
  webhook.providerRole = /^(inbound|eingehend|receiv)/i.test(cell("direction").trim()) && cell("provider") === "" ? "unknown" : "sends";
  const address = cell("url");
  const problem = severalAddresses.test(address.trim())
    ? { row, field: heading("url"), code: "url-several", message: "Several addresses stand here.", expected: "one row for each address" }
    : setDestination(webhook, heading("url"), address, context);
  if (problem) {
    yield { type: "problem", problem: { ...problem, severity: "refused" } };
    return;
  }
  const problems: ImportProblem[] = [];
  const unclear = (target: EndpointTarget, expected: string, code = "value-unknown") =>
    problems.push({
      row,
      field: heading(target),
      severity: "check",
      code,
      message: "This value is not understood; the fact stays unknown.",
      expected,
    });
  webhook.account = cell("account").trim() || context.account;
  webhook.externalId = cell("externalId").trim() || undefined;
  webhook.name = cell("name").trim() || undefined;
  webhook.purpose = cell("purpose").trim() || undefined;
  webhook.events = eventsOf(cell("events"));
  if (cell("createdBy").trim()) webhook.createdBy = { label: cell("createdBy").trim(), kind: "unknown" };
  readState(webhook, cell("state"), heading("state"), unclear);
  readAuth(webhook, cell, heading, unclear, context);
  readTls(webhook, cell("tls"), heading("tls"), unclear);
  readDates(webhook, cell, unclear);
  readStated(webhook, cell, unclear);
  const status = Number(cell("lastDeliveryStatus").trim());
  if (cell("lastDeliveryStatus").trim() !== "" && status >= 100 && status < 600) {
    webhook.lastDelivery = { ...webhook.lastDelivery, status, ok: status < 400 };
  }
  authenticateByUrl(webhook);
  for (const item of problems) yield { type: "problem", problem: item };
  yield { type: "webhook", webhook };
}

function providerOf(cell: string): string {
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
  const said = yesNo(secret);
  webhook.auth.secretSet = said === undefined ? noteSecret(webhook, heading("secret"), secret, context) : said ? "yes" : "no";
  if (webhook.auth.secretSet === "yes" && webhook.auth.credentialKind === "unknown") webhook.auth.credentialKind = "shared_secret";
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

function readDates(webhook: ImportedWebhook, cell: Cell, unclear: Unclear): void {
  const read = (target: EndpointTarget): string | undefined => {
    if (isBlank(cell(target))) return undefined;
    const date = dateOf(cell(target));
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
}

function readStated(webhook: ImportedWebhook, cell: Cell, unclear: Unclear): void {
  const stated: NonNullable<ImportedWebhook["stated"]> = { ...webhook.stated };
  for (const target of statedTexts) {
    const value = cell(target).trim();
    if (value !== "") stated[target] = value;
  }
  for (const target of statedWords) {
    if (isBlank(cell(target))) continue;
    const word = wordOf(target, cell(target));
    if (word) stated[target] = word;
    else unclear(target, expectedWords[target]);
  }
  if (Object.keys(stated).length > 0) webhook.stated = stated;
}
