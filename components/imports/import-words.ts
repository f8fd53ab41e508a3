import { formatCount, formatInstant } from "@/lib/core/format";
import { factWords } from "@/lib/endpoints/fact-words";
import { factText } from "@/lib/endpoints/words";
import type { ImportView } from "@/lib/imports/queries";
import type { ImportKind } from "@/lib/imports/schema";
import { providerOf } from "@/lib/providers/providers";

const otherWords: Readonly<Record<string, string>> = {
  url: "Destination",
  providerRole: "Provider's part",
  creatorLabel: "Created by",
  providerState: "Provider state",
  events: "Events",
  secretFingerprint: "Secret",
  secretNotBefore: "Secret set, not before",
  secretNotAfter: "Secret set, not after",
  providerCreatedAt: "Created at the provider",
  providerUpdatedAt: "Changed at the provider",
  details: "Details",
  presence: "Presence",
  status: "Status",
  departedAt: "Left on",
  managerId: "Manager",
  email: "Mail address",
  team: "Joins team",
  leads: "Leads team",
};

export function fieldWord(field: string): string {
  const known = (factWords as Readonly<Record<string, string>>)[field] ?? otherWords[field];
  if (known) return known;
  const last = (field.split(".").at(-1) ?? field).replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return `${last.slice(0, 1).toUpperCase()}${last.slice(1)}`;
}

export interface Names {
  people: Record<string, string>;
  teams: Record<string, string>;
  thirdParties: Record<string, string>;
}

/** One value of a change as a line of text; ids become names, fingerprints their first signs. */
export function valueWord(field: string, value: unknown, names: Names, zone: string): string {
  const unknown = value === null || value === undefined || value === "" || value === "unknown";
  if (unknown) return field === "ownerId" || field === "backupId" ? "nobody" : "unknown";
  if (field === "ownerId" || field === "backupId" || field === "managerId") return names.people[String(value)] ?? "somebody";
  if (field === "teamId") return names.teams[String(value)] ?? "a team";
  if (field === "thirdPartyId") return names.thirdParties[String(value)] ?? "a third party";
  if (field === "secretFingerprint") return `fingerprint ${String(value).split(":").at(-1)?.slice(0, 8)}`;
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}T/.test(value)) return formatInstant(Date.parse(value), zone);
  if (Array.isArray(value))
    return value.length === 1 && value[0] === "*" ? "* (all)" : value.length === 0 ? "none" : shortList(value.map(String));
  if (typeof value === "object")
    return shortList(
      Object.entries(value).map(([key, item]) => `${key}: ${typeof item === "object" ? JSON.stringify(item) : String(item)}`),
    );
  return factText(value);
}

function shortList(items: string[]): string {
  return items.length <= 6 ? items.join(", ") : `${items.slice(0, 6).join(", ")} and ${items.length - 6} more`;
}

/** "GitHub hooks", "CSV": what a format id is called. */
export function formatWord(format: string): string {
  const known: Record<string, string> = {
    unread: "Not recognised",
    csv: "CSV",
    xlsx: "Excel workbook",
    json: "JSON of unknown shape",
    yaml: "YAML of unknown shape",
  };
  if (known[format]) return known[format];
  const [provider = "", ...rest] = format.split("-");
  return `${providerOf(provider).name} ${rest.join(" ")}`.trim();
}

/** Written by tools: corrected where they come from, never in the file. */
const generated = /^(terraform|kubernetes|alertmanager|grafana|openapi|yaml)/;

/** "3 refused rows and 1 file that was not read". */
export function leftOutWord(refused: number, unread: number): string {
  const rows = refused - unread;
  const parts = [
    ...(rows > 0 ? [formatCount(rows, "refused row")] : []),
    ...(unread > 0 ? [`${formatCount(unread, "file")} that ${unread === 1 ? "was" : "were"} not read`] : []),
  ];
  return parts.join(" and ");
}

/** How rows with problems are put right, and why some come in no file. */
export function correctionWord({ format, counts }: Pick<ImportView, "format" | "counts">, unread: number): string {
  if (unread > 0 && unread === (counts.refused ?? 0) && (counts.checked ?? 0) === 0)
    return "Nothing of a file that was not read is kept: put right what is wrong, and drop the whole file in again.";
  if (generated.test(format))
    return "A file of this kind is written by a tool: correct what a row names where it is kept, and export again. There is no file to correct here.";
  const { refused = 0, checked = 0, correctable = 0 } = counts;
  const alone = "What stands twice, or cannot be kept without a secret, is put right where it comes from.";
  if (correctable === 0) return refused === 0 ? "Rows to check are read; the next export can put them right." : alone;
  const file = `“Rows to correct” gives ${formatCount(correctable, "row")} as a file without secrets: correct it and drop it in again.`;
  return correctable < refused + checked ? `${file} ${alone}` : file;
}

const nouns: Record<ImportKind, [string, string]> = {
  endpoints: ["webhook", "webhooks"],
  people: ["person", "people"],
  deliveries: ["delivery", "deliveries"],
};

export const rowsWord = (kind: ImportKind, n: number) => formatCount(n, ...nouns[kind]);

/** An upload that is cut takes back what it left; only a server that dies in the middle leaves an import like this one. */
const longestUploadMs = 3_600_000;

/** Whether what was sent is read, is still being read, or never came to its end. */
export function readingOf({ readAt, createdAt }: Pick<ImportView, "readAt" | "createdAt">, now: Date): "read" | "going" | "cut" {
  if (readAt) return "read";
  return now.getTime() - createdAt.getTime() < longestUploadMs ? "going" : "cut";
}

const readingWords = { read: "Soon compared", going: "Being read", cut: "Upload was not finished" };

export function stateWord(one: Pick<ImportView, "state" | "readAt" | "createdAt">, now: Date): string {
  return one.state === "reading" ? readingWords[readingOf(one, now)] : stateWords[one.state];
}

const stateWords: Record<Exclude<ImportView["state"], "reading">, string> = {
  planning: "Being compared",
  review: "Waits for review",
  applying: "Being applied",
  applied: "Applied",
  failed: "Failed",
  discarded: "Discarded",
  undoing: "Being undone",
  undone: "Undone",
};

/** What a target of the column mapping is called. */
const targetWords: Readonly<Record<string, string>> = {
  givenName: "First name",
  familyName: "Last name",
  url: "Address of the webhook",
  externalId: "Provider's own id",
  provider: "Provider",
  account: "Account, organisation or repository",
  name: "Name",
  events: "Events",
  state: "Enabled or not",
  authMethod: "Authentication method",
  secret: "Secret (fingerprinted, never kept)",
  tls: "TLS verification",
  purpose: "Purpose",
  createdAt: "Created on",
  updatedAt: "Changed on",
  createdBy: "Created by",
  lastDeliveryAt: "Last delivery",
  lastDeliveryStatus: "Status of the last delivery",
  expiresAt: "Expires on",
  ownerEmail: "Owner's mail address",
  ownerName: "Owner's name",
  backupEmail: "Backup's mail address",
  teamName: "Team",
  environment: "Environment",
  dataClass: "Data class",
  criticality: "Criticality",
  secretSetAt: "Secret set on",
  revocationPlan: "How to switch it off",
  thirdParty: "Third party",
  sunsetAt: "Sunset on",
  direction: "Direction",
  email: "Mail address",
  status: "Status",
  departedAt: "Left on",
  managerEmail: "Manager's mail address",
  isTeamLead: "Leads the team",
  at: "Instant",
  event: "Event",
  ok: "Delivered or not",
  endpointName: "Endpoint's name",
  endpointUrl: "Endpoint's address",
};

export const targetWord = (target: string) => targetWords[target] ?? target;
