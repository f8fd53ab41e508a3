import { stateWord, switchedBy } from "@/lib/imports/parsers/field-table";
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

const eventGrid: TerraformTable = {
  provider: "azure_event_grid",
  id: "id",
  name: "name",
  url: ["webhook_endpoint.0.url", "webhook_endpoint.0.base_url"],
  skip: (row) => at(row, "webhook_endpoint.0") === undefined,
  events: (row) => texts(row.included_event_types),
  auth: (row) =>
    text(at(row, "webhook_endpoint.0.active_directory_app_id_or_uri"))
      ? { method: "oauth2", secretSet: true, scope: "hook" }
      : { method: "unknown", secretSet: undefined },
  expires: "expiration_time_utc",
};

const actionGroup = (url: string): TerraformTable => ({
  provider: "azure_monitor",
  id: "name",
  account: "id",
  name: "name",
  url,
  details: { receiver: "name" },
});

export const businessResources: Record<string, TerraformTable | TerraformTable[]> = {
  stripe_webhook_endpoint: {
    provider: "stripe",
    id: "id",
    name: "description",
    url: "url",
    state: (row) => (flag(row.disabled) ? "paused" : stateWord("status", { enabled: "active", disabled: "paused" })(row)),
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
    auth: (row) =>
      text(row.custom_headers)
        ? { method: "static_header", secretSet: undefined, scope: "hook" }
        : { method: "none", secretSet: false, scope: "hook" },
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
  mailgun_webhook: {
    provider: "mailgun",
    id: "id",
    account: "domain",
    name: "kind",
    url: "urls.0",
    events: (row) => eventNames(row.kind),
    auth: () => ({ method: "hmac", scheme: "mailgun-sha256", secretSet: true, scope: "account" }),
  },
  aws_codebuild_webhook: {
    provider: "aws_codebuild",
    role: "receives",
    id: "id",
    account: "project_name",
    name: "project_name",
    url: "payload_url",
    auth: signedWhere("secret", "hmac-sha256"),
    secrets: ["secret"],
  },
  aws_codepipeline_webhook: {
    provider: "aws_codepipeline",
    role: "receives",
    id: ["arn", "id"],
    account: "target_pipeline",
    name: "name",
    url: "url",
    auth: (row) =>
      row.authentication === "GITHUB_HMAC"
        ? { method: "hmac", scheme: "github-sha256", secretSet: true, scope: "hook" }
        : { method: "url_secret", secretSet: true, scope: "hook" },
    secrets: ["authentication_configuration.0.secret_token"],
    details: { authentication: "authentication" },
  },
  aws_sns_topic_subscription: {
    provider: "aws_sns",
    id: ["arn", "id"],
    account: "topic_arn",
    url: "endpoint",
    skip: (row) => row.protocol !== "http" && row.protocol !== "https",
    state: (row) => (flag(row.pending_confirmation) ? ["paused", "pending confirmation"] : "active"),
    auth: () => ({ method: "asymmetric", secretSet: true, scope: "account" }),
    details: { protocol: "protocol", topic: "topic_arn" },
  },
  aws_cloudwatch_event_api_destination: {
    provider: "aws_eventbridge",
    id: ["arn", "id"],
    name: "name",
    purpose: "description",
    url: "invocation_endpoint",
    details: { httpMethod: "http_method", connection: "connection_arn" },
  },
  azurerm_container_registry_webhook: {
    provider: "azure_container_registry",
    id: "id",
    account: "registry_name",
    name: "name",
    url: "service_uri",
    state: stateWord("status", { enabled: "active", disabled: "paused" }),
    events: (row) => eventNames(row.actions),
    secrets: ["custom_headers"],
    details: { scope: "scope" },
  },
  azurerm_monitor_action_group: [
    { ...actionGroup("service_uri"), many: "webhook_receiver" },
    { ...actionGroup("http_trigger_url"), many: "azure_function_receiver" },
    { ...actionGroup("callback_url"), many: "logic_app_receiver" },
    { ...actionGroup("service_uri"), many: "automation_runbook_receiver" },
  ],
  azurerm_eventgrid_event_subscription: eventGrid,
  azurerm_eventgrid_system_topic_event_subscription: eventGrid,
  google_pubsub_subscription: {
    provider: "google_pubsub",
    id: "id",
    account: "project",
    name: "name",
    url: "push_config.0.push_endpoint",
    skip: (row) => text(at(row, "push_config.0.push_endpoint")) === undefined,
    state: () => "active",
    auth: (row) =>
      at(row, "push_config.0.oidc_token.0")
        ? { method: "bearer", secretSet: true, scope: "hook" }
        : { method: "none", secretSet: false, scope: "hook" },
    details: { topic: "topic", serviceAccount: "push_config.0.oidc_token.0.service_account_email" },
  },
  google_monitoring_notification_channel: {
    provider: "google_monitoring",
    id: ["name", "id"],
    account: "project",
    name: "display_name",
    purpose: "description",
    url: "labels.url",
    skip: (row) => !String(row.type).startsWith("webhook"),
    state: switchedBy("enabled"),
    auth: (row) =>
      row.type === "webhook_basicauth"
        ? { method: "basic", secretSet: true, scope: "hook" }
        : { method: "unknown", secretSet: undefined, scope: "hook" },
    secrets: ["sensitive_labels.0.password", "sensitive_labels.0.auth_token", "labels.auth_token", "labels.password"],
    details: { type: "type" },
  },
};
