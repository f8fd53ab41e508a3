import { stateWord, switchedBy } from "@/lib/imports/parsers/field-table";
import { headerAuth, parsedHeaders } from "@/lib/imports/parsers/providers/datadog";
import { signedWhere, type TerraformTable } from "@/lib/imports/parsers/terraform/development-resources";
import { at, eventNames, flag, type Row, text, texts } from "@/lib/imports/parsers/values";

/** `auth = { type = "HEADER", key = "Authorization", value = "…" }`; without it nobody authenticates. */
const oktaAuth = (row: Row) => {
  const type = text(at(row, "auth.type"));
  return { method: type ? "static_header" : "none", secretSet: type !== undefined, scope: "hook" } as const;
};

const okta: TerraformTable = {
  provider: "okta",
  id: "id",
  name: "name",
  url: "channel.uri",
  state: stateWord("status", { active: "active", inactive: "paused" }),
  events: (row) => texts(row.events) ?? eventNames(row.type),
  auth: oktaAuth,
  secrets: ["auth.value", "headers"],
  details: { authHeader: "auth.key", version: "version" },
};

export const businessResources: Record<string, TerraformTable | TerraformTable[]> = {
  stripe_webhook_endpoint: {
    provider: "stripe",
    id: "id",
    name: "description",
    url: "url",
    state: (row) => {
      const disabled = flag(row.disabled);
      return disabled === undefined ? stateWord("status", { enabled: "active", disabled: "paused" })(row) : disabled ? "paused" : "active";
    },
    events: (row) => eventNames(row.enabled_events),
    auth: () => ({ method: "hmac", scheme: "stripe-v1", secretSet: true, scope: "hook" }),
    secrets: ["secret"],
    details: { apiVersion: "api_version", livemode: (row) => flag(row.livemode) },
  },
  okta_event_hook: okta,
  okta_inline_hook: okta,
  auth0_log_stream: {
    provider: "auth0",
    id: "id",
    name: "name",
    url: "sink.0.http_endpoint",
    skip: (row) => text(at(row, "sink.0.http_endpoint")) === undefined,
    state: stateWord("status", { active: "active", paused: "paused", suspended: "auto_disabled" }),
    events: (row) => {
      const names = Array.isArray(row.filters) ? row.filters.map((filter) => text(at(filter, "name"))) : [];
      return names.length === 0 ? undefined : names.filter((name) => name !== undefined);
    },
    auth: (row) => {
      const set = text(at(row, "sink.0.http_authorization")) !== undefined;
      return { method: set ? "static_header" : "none", secretSet: set, scope: "hook" };
    },
    secrets: ["sink.0.http_authorization", "sink.0.http_custom_headers"],
    details: { type: "type" },
  },
  pagerduty_webhook_subscription: {
    provider: "pagerduty",
    id: "id",
    name: "description",
    url: "delivery_method.0.url",
    state: (row) =>
      flag(at(row, "delivery_method.0.temporarily_disabled")) ? ["auto_disabled", "temporarily disabled"] : switchedBy("active")(row),
    events: (row) => eventNames(row.events),
    auth: () => ({ method: "hmac", scheme: "pagerduty-v1", secretSet: true, scope: "hook" }),
    secrets: ["delivery_method.0.custom_header", "delivery_method.0.secret"],
  },
  pagerduty_extension: {
    provider: "pagerduty",
    id: "id",
    name: "name",
    url: "endpoint_url",
    skip: (row) => text(row.endpoint_url) === undefined,
    secrets: ["config"],
  },
  datadog_webhook: {
    provider: "datadog",
    id: "name",
    name: "name",
    url: "url",
    state: () => "active",
    auth: (row) => headerAuth(parsedHeaders(row)),
    secrets: ["custom_headers"],
    details: { encodeAs: "encode_as" },
  },
  zendesk_webhook: {
    provider: "zendesk",
    id: "id",
    name: "name",
    purpose: "description",
    url: "endpoint",
    state: stateWord("status", { active: "active", inactive: "paused" }),
    events: (row) => texts(row.subscriptions),
    auth: () => ({ method: "hmac", scheme: "zendesk-sha256", secretSet: true, scope: "hook" }),
    secrets: ["authentication.0.data", "authentication.data", "signing_secret", "custom_headers"],
  },
  jira_webhook: { provider: "jira", id: "id", name: "name", url: "url", events: (row) => texts(row.events), details: { jql: "jql" } },
  contentful_webhook: {
    provider: "contentful",
    id: "id",
    account: "space_id",
    name: "name",
    url: "url",
    events: (row) => eventNames(row.topics, ["*.*"]),
    auth: (row) =>
      text(row.http_basic_auth_password)
        ? { method: "basic", secretSet: true, scope: "hook" }
        : { method: "unknown", secretSet: undefined },
    secrets: ["http_basic_auth_password", "headers"],
  },
  cloudamqp_webhook: {
    provider: "cloudamqp",
    id: "id",
    account: "instance_id",
    url: "webhook_uri",
    details: { queue: "queue", vhost: "vhost" },
  },
  cloudflare_notification_policy_webhooks: {
    provider: "cloudflare",
    id: "id",
    account: "account_id",
    name: "name",
    url: "url",
    auth: (row) =>
      text(row.secret)
        ? { method: "static_header", secretSet: true, scope: "hook" }
        : { method: "unknown", secretSet: undefined, scope: "hook" },
    created: "created_at",
    secrets: ["secret"],
    details: { type: "type" },
  },
  opsgenie_api_integration: {
    provider: "opsgenie",
    id: "id",
    name: "name",
    url: "webhook_url",
    skip: (row) => text(row.webhook_url) === undefined,
    state: switchedBy("enabled"),
    secrets: ["api_key", "headers"],
    details: { type: "type" },
  },
  newrelic_notification_destination: {
    provider: "newrelic",
    id: "id",
    account: "account_id",
    name: "name",
    url: "address",
    skip: (row) => row.type !== "WEBHOOK",
    state: switchedBy("active"),
    auth: (row) => {
      if (at(row, "auth_basic.0")) return { method: "basic", secretSet: true, scope: "hook" };
      if (at(row, "auth_token.0")) return { method: "bearer", secretSet: true, scope: "hook" };
      return at(row, "auth_custom_header.0")
        ? { method: "static_header", secretSet: true, scope: "hook" }
        : { method: "none", secretSet: false, scope: "hook" };
    },
    secrets: ["auth_basic.0.password", "auth_token.0.token", "auth_custom_header.0.value", "secure_url.0.secure_suffix"],
  },
  honeycombio_webhook_recipient: {
    provider: "honeycomb",
    id: "id",
    name: "name",
    url: "url",
    auth: signedWhere("secret", undefined),
    secrets: ["secret"],
  },
  sendgrid_event_webhook: {
    provider: "sendgrid",
    id: "id",
    name: "friendly_name",
    url: "url",
    state: switchedBy("enabled"),
    auth: (row) =>
      text(row.public_key)
        ? { method: "asymmetric", scheme: "sendgrid-ecdsa", secretSet: true, scope: "hook" }
        : { method: "unknown", secretSet: undefined, scope: "hook" },
    secrets: ["oauth_client_secret"],
  },
  sendgrid_parse_webhook: { provider: "sendgrid", id: ["hostname", "id"], name: "hostname", url: "url", state: () => "active" },
  mailgun_webhook: {
    provider: "mailgun",
    id: "id",
    account: "domain",
    name: "kind",
    url: "urls.0",
    events: (row) => eventNames(row.kind),
    auth: () => ({ method: "hmac", scheme: "mailgun-sha256", secretSet: true, scope: "account" }),
  },
};
