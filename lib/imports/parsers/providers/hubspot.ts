import { accountQuestion, has, type RowTable, readRow, switchedBy } from "@/lib/imports/parsers/field-table";
import { flag, isRow, type Row, rowsOf, text } from "@/lib/imports/parsers/values";
import type { DocumentParser, ParseContext, ParsedItem } from "@/lib/imports/webhook";

/**
 * An app has one address for all of its subscriptions, and HubSpot tells the two in two answers. Both are read as the same webhook of the app, so that its
 * id joins the address of one with the events of the other.
 */
const common = {
  provider: "hubspot",
  id: () => "app-webhooks",
  auth: () => ({ method: "hmac", scheme: "hubspot-v3", secretSet: true, scope: "app" }) as const,
  created: "createdAt",
  updated: "updatedAt",
} satisfies Partial<RowTable>;

/** `GET /webhooks/v3/{appId}/settings` */
export const hubspotSettings: DocumentParser = {
  format: "hubspot-settings",
  provider: "hubspot",
  detect: (document) => (isRow(document) && has(document, "targetUrl") && isRow(document.throttling) ? 0.95 : 0),
  *parse(document, context) {
    if (isRow(document)) yield* ofApp({ ...common, url: "targetUrl" }, document, context);
  },
};

/** `GET /webhooks/v3/{appId}/subscriptions`: what is switched off is not subscribed. */
export const hubspotSubscriptions: DocumentParser = {
  format: "hubspot-subscriptions",
  provider: "hubspot",
  detect: (document) => {
    const rows = rowsOf(document, ["results"]);
    return rows.length > 0 && rows.every((row) => isRow(row) && isSubscription(row)) ? 0.9 : 0;
  },
  *parse(document, context) {
    const rows = rowsOf(document, ["results"]).filter(isRow);
    const subscribed = rows.filter((row) => flag(row.active) !== false);
    const table: RowTable = {
      ...common,
      created: [],
      updated: [],
      url: [],
      state: switchedBy("active"),
      events: () => [...new Set(subscribed.map(eventOf))].sort(),
    };
    yield* ofApp(table, { active: subscribed.length > 0 }, context);
  },
};

function* ofApp(table: RowTable, row: Row, context: ParseContext): Generator<ParsedItem> {
  if (!context.account) yield accountQuestion;
  const { webhook, problem } = readRow(table, row, 1, context);
  if (problem) yield { type: "problem", problem };
  yield { type: "webhook", webhook };
}

const isSubscription = (row: Row) =>
  /^[a-z_]+\.[a-zA-Z]+$/.test(text(row.eventType) ?? "") && has(row, "active") && has(row, "id") && !has(row, "publisherId");

/** `contact.propertyChange` of one property. */
const eventOf = (row: Row) => [text(row.eventType), text(row.propertyName)].filter(Boolean).join(":");
