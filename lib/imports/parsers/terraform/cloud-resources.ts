import { stateWord, switchedBy } from "@/lib/imports/parsers/field-table";
import { signedWhere, type TerraformTable } from "@/lib/imports/parsers/terraform/development-resources";
import { at, eventNames, flag, text, texts } from "@/lib/imports/parsers/values";

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

export const cloudResources: Record<string, TerraformTable | TerraformTable[]> = {
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
