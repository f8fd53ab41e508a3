import { has, stateWord, tableParser } from "@/lib/imports/parsers/field-table";
import { at, flag, isRow, text } from "@/lib/imports/parsers/values";

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
