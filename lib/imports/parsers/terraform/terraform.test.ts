import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

const planted = "planted-Secret-4f9a0c";

function state(...resources: Record<string, unknown>[]): Record<string, unknown> {
  return { version: 4, terraform_version: "1.9.5", serial: 3, lineage: "a", outputs: {}, resources };
}

function resource(type: string, attributes: Record<string, unknown>, extra: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    mode: "managed",
    type,
    name: "it",
    provider: "p",
    instances: [{ schema_version: 0, attributes, sensitive_attributes: [] }],
    ...extra,
  };
}

test("a GitHub hook is the same webhook the API lists, and its secret in clear is fingerprinted and dropped", async () => {
  const attributes = {
    id: "4711",
    repository: "payments",
    url: "https://api.github.com/repos/acme/payments/hooks/4711",
    active: true,
    events: ["push"],
    configuration: [{ url: "https://ci.example.com/hook", content_type: "json", insecure_ssl: false, secret: planted }],
  };
  const { webhooks, said } = await readAll(state(resource("github_repository_webhook", attributes)), "terraform.tfstate");
  expect(webhooks).toHaveLength(1);
  expect(webhooks[0]).toMatchObject({
    provider: "github",
    account: "acme/payments",
    externalId: "4711",
    destination: { url: "https://ci.example.com/hook" },
    tlsVerification: "yes",
    auth: { method: "hmac", secretSet: "yes", secretInClear: true },
    details: { resourceAddress: "github_repository_webhook.it" },
  });
  expect(webhooks[0]?.fingerprints.map(({ field }) => field)).toEqual(["configuration.0.secret"]);
  expect(said).not.toContain(planted);
});

test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  [
    "gitlab_project_hook",
    {
      id: "3:9",
      hook_id: 9,
      project: "acme/web",
      url: "https://a.example/h",
      token: planted,
      push_events: true,
      enable_ssl_verification: false,
    },
    { provider: "gitlab", account: "acme/web", externalId: "9", events: ["push"], tlsVerification: "no" },
  ],
  [
    "stripe_webhook_endpoint",
    { id: "we_1", url: "https://a.example/h", enabled_events: ["*"], secret: planted, status: "enabled" },
    { provider: "stripe", externalId: "we_1", events: "all", providerState: "active" },
  ],
  [
    "okta_event_hook",
    {
      id: "who1",
      name: "hr",
      status: "ACTIVE",
      events: ["user.lifecycle.create"],
      channel: { type: "HTTP", uri: "https://a.example/h" },
      auth: { type: "HEADER", key: "Authorization", value: planted },
    },
    { provider: "okta", auth: { method: "static_header" } },
  ],
  [
    "aws_sns_topic_subscription",
    { arn: "arn:aws:sns:eu:1:t:s", topic_arn: "arn:aws:sns:eu:1:t", protocol: "https", endpoint: `https://u:${planted}@a.example/h` },
    { provider: "aws_sns", destination: { credential: "userinfo" } },
  ],
  [
    "aws_codepipeline_webhook",
    {
      arn: "arn:x",
      name: "cp",
      url: `https://eu-west-1.webhooks.aws/trigger?t=${planted}0123456789abcdef&v=1`,
      authentication: "UNAUTHENTICATED",
      target_pipeline: "p",
    },
    { providerRole: "receives", auth: { method: "url_secret" } },
  ],
  [
    "auth0_log_stream",
    {
      id: "lst_1",
      name: "siem",
      type: "http",
      status: "suspended",
      sink: [{ http_endpoint: "https://a.example/h", http_authorization: planted }],
    },
    { provider: "auth0", providerState: "auto_disabled" },
  ],
  [
    "pagerduty_webhook_subscription",
    {
      id: "PD1",
      active: true,
      events: ["incident.triggered"],
      delivery_method: [{ type: "http_delivery_method", url: "https://a.example/h", custom_header: [{ name: "X-Key", value: planted }] }],
    },
    { provider: "pagerduty", externalId: "PD1" },
  ],
  [
    "kubernetes_validating_webhook_configuration_v1",
    {
      metadata: [{ name: "v" }],
      webhook: [
        {
          name: "a.example",
          failure_policy: "Fail",
          client_config: [{ service: [{ namespace: "ns", name: "svc", port: 443 }] }],
          rule: [{ operations: ["CREATE"], api_groups: [""], resources: ["pods"] }],
        },
      ],
    },
    { provider: "kubernetes", destination: { kind: "service", reference: "ns/svc:443" }, events: ["CREATE /pods"] },
  ],
  [
    "grafana_contact_point",
    { name: "ops", slack: [{ uid: "u1", url: `https://hooks.slack.com/services/T000/B000/${planted}` }] },
    { provider: "grafana", externalId: "u1", destination: { credential: "capability" } },
  ],
])("%s is read from where it keeps its destination", async (type, attributes, wanted) => {
  const { webhooks, said } = await readAll(state(resource(type, attributes)), "terraform.tfstate");
  expect(webhooks).toHaveLength(1);
  expect(webhooks[0]).toMatchObject(wanted);
  expect(said).not.toContain(planted);
});

test("each block of an action group is a webhook", async () => {
  const attributes = {
    id: "/sub/g",
    webhook_receiver: [
      { name: "a", service_uri: "https://a.example" },
      { name: "b", service_uri: "https://b.example" },
    ],
  };
  const { webhooks } = await readAll(state(resource("azurerm_monitor_action_group", attributes)), "terraform.tfstate");
  expect(webhooks.map(({ account, externalId }) => `${account} ${externalId}`)).toEqual(["/sub/g a", "/sub/g b"]);
});

test("attributes named url or endpoint of other resources are no webhooks", async () => {
  const { webhooks, problems } = await readAll(
    state(
      resource("aws_eks_cluster", { endpoint: "https://x.eks.amazonaws.com" }),
      resource("grafana_dashboard", { url: "https://g.example/d" }),
      resource("aws_autoscaling_lifecycle_hook", { name: "x" }),
      resource("aws_sns_topic_subscription", { protocol: "sqs", endpoint: "arn:x" }),
      { ...resource("github_repository_webhook", {}), mode: "data" },
      { ...resource("github_repository_webhook", {}), instances: [] },
    ),
    "terraform.tfstate",
  );
  expect([webhooks, problems]).toEqual([[], []]);
});

test("a type that may be a webhook is named, not guessed", async () => {
  const { webhooks, problems } = await readAll(state(resource("acme_webhook", { url: "https://a.example" })), "terraform.tfstate");
  expect(webhooks).toEqual([]);
  expect(problems[0]).toMatchObject({ code: "terraform-type-unknown", severity: "check" });
});

test.each<[Record<string, unknown>, string]>([
  [{ version: 3, terraform_version: "0.11.14", serial: 1, lineage: "x", modules: [] }, "terraform-state-version"],
  [{ version: 3, terraform_version: "1.9.0", backend: { type: "s3", config: {}, hash: 1 } }, "terraform-state-version"],
  [{ serial: 1, lineage: "x", meta: {}, encrypted_data: "AAAA", encryption_version: "v0" }, "terraform-encrypted"],
  [{ resource: { github_repository_webhook: { it: { configuration: { url: "https://a.example" } } } } }, "terraform-configuration"],
])("%j is refused with its own reason", async (document, code) => {
  const { webhooks, problems } = await readAll(document, "x.json");
  expect(webhooks).toEqual([]);
  expect(problems).toMatchObject([{ code, severity: "refused" }]);
});

test("a plan says what is not there yet, and leaves a secret it cannot know unknown", async () => {
  const values = { active: true, events: ["push"], configuration: [{ url: "https://ci.example.com/hook", content_type: "json" }] };
  const address = 'module.a.github_repository_webhook.it["x"]';
  const plan = {
    format_version: "1.2",
    terraform_version: "1.9.5",
    planned_values: {
      root_module: {
        child_modules: [{ resources: [{ address, mode: "managed", type: "github_repository_webhook", name: "it", values }] }],
      },
    },
    resource_changes: [{ address, change: { actions: ["create"], before: null, after: values } }],
  };
  const { webhooks } = await readAll(plan, "plan.json");
  expect(webhooks).toMatchObject([
    {
      providerState: "unknown",
      auth: { method: "unknown", secretSet: "unknown" },
      details: { planned: "create", resourceAddress: address },
    },
  ]);
});

/** The form that HCP Terraform sends to the command line; shape from the test data of hashicorp/terraform. */
test("a plan as the remote backend shows it is a plan", async () => {
  const after = { active: true, events: ["push"], configuration: [{ url: "https://ci.example.com/hook" }] };
  const plan = {
    plan_format_version: "1.1",
    resource_drift: [],
    resource_changes: [
      {
        address: "github_repository_webhook.it",
        mode: "managed",
        type: "github_repository_webhook",
        change: { actions: ["create"], after },
      },
    ],
    provider_format_version: "1.0",
    provider_schemas: {},
  };
  const { format, webhooks, problems } = await readAll(plan, "plan-redacted.json");
  expect([format, webhooks.length, problems]).toEqual(["terraform-plan", 1, []]);
});

/** Attributes from the documentation of each provider. */
test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  ["stripe_webhook_endpoint", { id: "we", url: "https://a.example", disabled: false }, { providerState: "active" }],
  [
    "datadog_webhook",
    { name: "w", url: "https://a.example", custom_headers: '{"Authorization":"Bearer planted-1"}' },
    { auth: { method: "bearer", secretSet: "yes", secretInClear: true } },
  ],
  ["datadog_webhook", { name: "w", url: "https://a.example", custom_headers: null }, { auth: { method: "none", secretSet: "no" } }],
  [
    "auth0_log_stream",
    { id: "l", sink: [{ http_endpoint: "https://a.example" }], filters: [{ type: "category", name: "auth.login.fail" }] },
    { events: ["auth.login.fail"] },
  ],
  ["sendgrid_event_webhook", { id: "1", url: "https://a.example", enabled: true }, { provider: "sendgrid", providerState: "active" }],
  [
    "gitlab_integration_slack",
    { id: "3", project: "3", webhook: "https://hooks.slack.com/services/T0A/B0A/planted0planted1", active: true, push_events: true },
    { account: "projects/3", events: ["push"], destination: { credential: "capability" }, auth: { method: "url_secret" } },
  ],
])("%s says %j", async (type, attributes, wanted) => {
  const { webhooks, said } = await readAll(state(resource(type, attributes)), "terraform.tfstate");
  expect(webhooks).toMatchObject([wanted]);
  expect(said).not.toContain("planted");
});
