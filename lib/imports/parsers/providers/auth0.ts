import type { AuthMethod } from "@/lib/endpoints/vocabulary";
import { has, stateWord, tableParser } from "@/lib/imports/parsers/field-table";
import { at, flag, isRow, text } from "@/lib/imports/parsers/values";
import type { DocumentParser } from "@/lib/imports/webhook";

/** Log streams. Most kinds of sink have no address of ours; the credentials of all of them come back in clear. */
export const auth0 = tableParser({
  format: "auth0-log-streams",
  provider: "auth0",
  lists: ["log_streams"],
  recognise: (row) => (isRow(row.sink) && has(row, "id", "type", "status") ? 1 : 0),
  skip: (row) => text(at(row, "sink.httpEndpoint")) === undefined,
  id: "id",
  name: "name",
  url: "sink.httpEndpoint",
  state: stateWord("status", { active: "active", paused: "paused", suspended: "auto_disabled" }),
  events: (row) => {
    if (!Array.isArray(row.filters)) return undefined;
    return row.filters.length === 0 ? "all" : row.filters.map((filter) => text(at(filter, "name"))).filter((name) => name !== undefined);
  },
  auth: (row) => {
    if (text(at(row, "sink.httpAuthorization"))) return { method: "static_header", secretSet: true, scope: "hook" };
    return {
      method: Array.isArray(at(row, "sink.httpCustomHeaders")) ? "static_header" : "none",
      secretSet: Array.isArray(at(row, "sink.httpCustomHeaders")) ? undefined : false,
      scope: "hook",
    };
  },
  secrets: [
    "sink.httpAuthorization",
    "sink.httpCustomHeaders",
    "sink.datadogApiKey",
    "sink.splunkToken",
    "sink.segmentWriteKey",
    "sink.sumoSourceAddress",
    "sink.mixpanelServiceAccountPassword",
  ],
  details: {
    type: "type",
    contentType: "sink.httpContentType",
    contentFormat: "sink.httpContentFormat",
    isPriority: (row) => flag(row.isPriority),
  },
});

const streamMethods: Record<string, AuthMethod> = { basic: "basic", bearer: "bearer", custom_header: "static_header" };
const authorization = "destination.configuration.webhook_authorization";

/** Event streams; those that lead to a queue or an action have no address. Credentials are written, and never come back. */
export const auth0EventStreams = tableParser({
  format: "auth0-event-streams",
  provider: "auth0",
  lists: ["eventStreams", "event_streams"],
  recognise: (row) => (has(row, "subscriptions", "destination.type", "destination.configuration") ? 1 : 0),
  skip: (row) => at(row, "destination.type") !== "webhook",
  id: "id",
  name: "name",
  url: "destination.configuration.webhook_endpoint",
  state: stateWord("status", { enabled: "active", disabled: "paused" }),
  events: (row) => {
    const subscriptions = Array.isArray(row.subscriptions) ? row.subscriptions : [];
    return subscriptions.map((subscription) => text(at(subscription, "event_type"))).filter((type) => type !== undefined);
  },
  auth: (row) => {
    const method = streamMethods[text(at(row, `${authorization}.method`)) ?? ""];
    return { method: method ?? "unknown", secretSet: method === undefined ? undefined : true, scope: "hook" };
  },
  created: "created_at",
  updated: "updated_at",
  secrets: ["password", "token", "header_value"].map((key) => `${authorization}.${key}`),
  details: { authHeader: `${authorization}.header_key` },
});

/** A whole tenant as Auth0's own deploy tool writes it: both kinds of stream, without ids, beside much that is no webhook. */
export const auth0Tenant: DocumentParser = {
  format: "auth0-tenant",
  provider: "auth0",
  detect: (document) => (Array.isArray(at(document, "logStreams")) ? 1 : 0),
  *parse(document, context) {
    yield* auth0.parse(at(document, "logStreams"), context);
    yield* auth0EventStreams.parse(at(document, "eventStreams") ?? [], context);
  },
};
