import type { ProviderState } from "@/lib/endpoints/vocabulary";
import { has, tableParser } from "@/lib/imports/parsers/field-table";
import { at, flag, text } from "@/lib/imports/parsers/values";

const states: Record<string, [ProviderState, string | undefined]> = {
  enabled: ["active", undefined],
  onprobation: ["active", "probation"],
  disabledbysystem: ["auto_disabled", "disabledBySystem"],
  disabledbyinactiveidentity: ["auto_disabled", "disabledByInactiveIdentity"],
  disabledbyuser: ["paused", undefined],
};
const secretInputs = [
  "basicAuthPassword",
  "password",
  "httpHeaders",
  "apiToken",
  "userToken",
  "authToken",
  "accountKey",
  "storageKey",
  "connectionString",
];

/** Service hook subscriptions. Only those that post to an address are webhooks; a missing status means enabled, as in Microsoft's example. */
export const azureDevops = tableParser({
  format: "azure-devops-subscriptions",
  provider: "azure_devops",
  lists: ["value", "responses.200.body.value"],
  recognise: (row) => (has(row, "publisherId", "consumerId", "consumerInputs") ? 1 : 0),
  skip: (row) => text(at(row, "consumerInputs.url")) === undefined,
  id: "id",
  account: (row) => {
    const [, organisation, collection] = /^https?:\/\/(?:dev\.azure\.com\/([^/]+)|([^/]+))\//.exec(text(row.url) ?? "") ?? [];
    return organisation ?? collection;
  },
  name: ["eventDescription", "actionDescription"],
  url: "consumerInputs.url",
  state: (row) => states[text(row.status)?.toLowerCase() ?? "enabled"] ?? ["unknown", text(row.status)],
  events: (row) => (text(row.eventType) === undefined ? undefined : [String(row.eventType)]),
  auth: (row) => {
    if (at(row, "consumerInputs.basicAuthPassword") ?? at(row, "consumerInputs.basicAuthUsername"))
      return { method: "basic", secretSet: true, scope: "hook" };
    if (text(at(row, "consumerInputs.httpHeaders"))) return { method: "static_header", secretSet: true, scope: "hook" };
    return { method: "none", secretSet: false, scope: "hook" };
  },
  tls: (row) => {
    const accepts = flag(at(row, "consumerInputs.acceptUntrustedCerts"));
    return accepts === undefined ? undefined : !accepts;
  },
  created: "createdDate",
  updated: "modifiedDate",
  creator: (row) =>
    at(row, "createdBy.id") === undefined
      ? undefined
      : { id: text(at(row, "createdBy.id")), label: text(at(row, "createdBy.displayName")), kind: "user" },
  secrets: secretInputs.map((input) => `consumerInputs.${input}`),
  details: {
    consumer: "consumerId",
    action: "consumerActionId",
    publisher: "publisherId",
    project: "publisherInputs.projectId",
    probationRetries: "probationRetries",
    status: "status",
  },
});
