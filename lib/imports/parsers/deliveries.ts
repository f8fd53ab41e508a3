import { cleanText } from "@/lib/imports/parsers/clean-text";
import { originalEntry } from "@/lib/imports/parsers/refused-entry";
import { toldEndpoint } from "@/lib/imports/parsers/told-endpoint";
import { at, flag, instant, isRow, type Row, rowsOf, text } from "@/lib/imports/parsers/values";
import type { DocumentParser, ImportedDelivery, ImportProblem, ParsedItem } from "@/lib/imports/webhook";

type Place = string | string[];

/** How one provider's list of deliveries is read: what was delivered to whom, when, and how it ended. Payloads are never looked at. */
interface DeliveryTable {
  format: string;
  provider: string;
  lists?: string[];
  /** All of these keys stand in a row. */
  keys: string[];
  /** And not these, which would make it something else. */
  without?: string[];
  endpoint?: Place;
  account?: Place;
  event: Place;
  at: Place;
  status: Place;
  /** Words of success where no HTTP status stands. */
  word?: string;
  /** The only date is that of the answer: where there was none, nobody can tell when it was tried. */
  undatedWithoutAnswer?: boolean;
}

const tables: DeliveryTable[] = [
  {
    format: "github-deliveries",
    provider: "github",
    keys: ["guid", "delivered_at", "event"],
    event: "event",
    at: "delivered_at",
    status: "status_code",
  },
  {
    format: "gitlab-hook-events",
    provider: "gitlab",
    keys: ["trigger", "response_status", "request_headers"],
    event: "trigger",
    at: ["created_at", "response_headers.Date", "response_headers.date"],
    undatedWithoutAnswer: true,
    status: "response_status",
  },
  {
    format: "azure-devops-notifications",
    provider: "azure_devops",
    lists: ["results", "value"],
    keys: ["subscriptionId", "result", "createdDate"],
    endpoint: "subscriptionId",
    event: ["details.eventType", "eventType"],
    at: "createdDate",
    status: "details.responseStatusCode",
    word: "result",
  },
  {
    format: "svix-attempts",
    provider: "svix",
    lists: ["data"],
    keys: ["msgId", "endpointId", "responseStatusCode"],
    endpoint: "endpointId",
    event: ["msg.eventType", "eventType"],
    at: "timestamp",
    status: "responseStatusCode",
  },
  {
    format: "svix-attempts",
    provider: "svix",
    lists: ["data"],
    keys: ["eventType", "responseStatusCode", "timestamp"],
    endpoint: "endpointId",
    event: "eventType",
    at: "timestamp",
    status: "responseStatusCode",
  },
  {
    format: "convoy-event-deliveries",
    provider: "convoy",
    lists: ["data.content", "content", "data"],
    keys: ["uid", "endpoint_id", "event_id", "status"],
    endpoint: "endpoint_id",
    account: "project_id",
    event: ["event_type", "event_metadata.event_type", "event.event_type"],
    at: ["delivered_at", "updated_at", "created_at"],
    status: ["latest_attempt.http_status", "metadata.http_status"],
    word: "status",
  },
  {
    format: "hookdeck-attempts",
    provider: "hookdeck",
    lists: ["models"],
    keys: ["event_id", "response_status"],
    endpoint: ["destination_id", "event.destination_id"],
    event: "trigger",
    at: ["delivered_at", "responded_at", "created_at"],
    status: "response_status",
  },
  {
    format: "hookdeck-events",
    provider: "hookdeck",
    lists: ["models"],
    keys: ["destination_id", "webhook_id", "status"],
    endpoint: "destination_id",
    event: "source_id",
    at: ["successful_at", "last_attempt_at", "created_at"],
    status: "response_status",
    word: "status",
  },
  {
    format: "zendesk-invocations",
    provider: "zendesk",
    lists: ["invocations"],
    keys: ["latest_completed_at", "status_code"],
    endpoint: "webhook_id",
    event: "event_type",
    at: "latest_completed_at",
    status: "status_code",
    word: "status",
  },
  {
    format: "harness-webhook-executions",
    provider: "harness",
    keys: ["trigger_type", "webhook_id", "result"],
    endpoint: "webhook_id",
    event: "trigger_type",
    at: "created",
    status: "response.status_code",
    word: "result",
  },
  {
    format: "bitbucket-server-invocations",
    provider: "bitbucket_server",
    lists: ["values"],
    keys: ["event", "start", "result"],
    without: ["active"],
    endpoint: "webhookId",
    event: "event",
    at: "start",
    status: ["result.statusCode", "result.description"],
    word: "result.outcome",
  },
];

export const deliveries: DocumentParser[] = tables.map((table) => ({
  format: table.format,
  provider: table.provider,
  detect(document) {
    const rows = rowsOf(document, table.lists ?? []).slice(0, 20);
    return rows.length > 0 &&
      rows.every((row) => isRow(row) && table.keys.every((key) => Object.hasOwn(row, key)) && !table.without?.some((key) => key in row))
      ? 0.97
      : 0;
  },
  *parse(document, context) {
    const said = toldEndpoint(context);
    let asked = false;
    for (const [index, row] of rowsOf(document, table.lists ?? []).entries()) {
      if (!isRow(row)) continue;
      const item = read(table, row, index + 1, said);
      if (item.type === "delivery" && !item.delivery.externalId && !asked) {
        asked = true;
        yield {
          type: "question",
          question: {
            field: "account",
            question:
              "Which webhook were these deliveries sent to? The file does not say. Answer as larkfield/hooks/48120331, or larkfield/payments/hooks/48120331 for a repository's. A file saved as hook-48120331.json says it itself.",
          },
        };
      }
      yield item;
    }
  },
}));

function read(table: DeliveryTable, row: Row, position: number, said: { account?: string; externalId?: string }): ParsedItem {
  const delivered = instant(first(row, table.at));
  const code = Number(first(row, table.status));
  const status = code >= 100 && code < 600 ? code : undefined;
  const word = table.word ? text(at(row, table.word))?.toLowerCase() : undefined;
  const delivery: ImportedDelivery = {
    provider: table.provider,
    account: text(first(row, table.account ?? [])) ?? said.account,
    externalId: text(first(row, table.endpoint ?? [])) ?? said.externalId,
    event: cleanText(text(first(row, table.event)) ?? "unknown", 200),
    at: delivered ?? "",
    status,
    ok: status === undefined ? /^(succe|ok|deliver|true)/.test(word ?? "") || flag(word) === true : status < 400,
    row: position,
  };
  if (delivered) return { type: "delivery", delivery };
  if (table.undatedWithoutAnswer && status === undefined) return { type: "problem", problem: noInstant(position) };
  const problem: ImportProblem = {
    row: position,
    field: [table.at].flat()[0],
    severity: "refused",
    code: "date-unclear",
    message: "The instant of this delivery is not understood.",
    expected: "2024-04-03T09:30:00Z",
    original: originalEntry(row, [{ type: "delivery", delivery }]),
  };
  return { type: "problem", problem };
}

function noInstant(row: number): ImportProblem {
  return {
    row,
    severity: "check",
    code: "date-not-said",
    message: "Nothing answered this delivery, and the list does not say when it was tried: it is not counted.",
    expected: "nothing: the provider does not say more",
  };
}

function first(row: Row, place: Place): unknown {
  return [place]
    .flat()
    .map((path) => at(row, path))
    .find((value) => value !== undefined && value !== "");
}
