// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the marks of templates are what is tested
import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

const planted = "planted-4f9a0c-Secret";

const admission = `
apiVersion: v1
kind: Namespace
metadata: {name: x}
---
# a comment only
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: policy}
webhooks:
- name: pods.policy.example.com
  failurePolicy: Fail
  timeoutSeconds: 5
  clientConfig:
    caBundle: Cg==
    service: {namespace: policy, name: gate, path: /pods, port: 8443}
  rules:
  - {operations: [UPDATE, CREATE], apiGroups: [""], apiVersions: [v1], resources: [pods, pods/exec]}
  - {operations: ["*"], apiGroups: [apps], apiVersions: ["*"], resources: ["*"]}
- name: all.policy.example.com
  clientConfig: {url: "https://gate.example.com:9443/v"}
  rules:
  - {operations: ["*"], apiGroups: ["*"], apiVersions: ["*"], resources: ["*"]}
- rules: []
---
apiVersion: apiextensions.k8s.io/v1beta1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  conversion:
    strategy: Webhook
    webhookClientConfig: {service: {namespace: things, name: convert}}
`;

test("admission and conversion webhooks of a manifest", async () => {
  const { format, webhooks, problems, questions } = await readAll(admission, "all.yaml");
  expect([format, problems, questions.map(({ field }) => field)]).toEqual(["kubernetes", [], ["account"]]);
  expect(webhooks).toMatchObject([
    {
      row: 3,
      externalId: "ValidatingWebhookConfiguration/policy/pods.policy.example.com",
      destination: { kind: "service", reference: "policy/gate:8443/pods" },
      events: ["* apps/*", "CREATE /pods", "CREATE /pods/exec", "UPDATE /pods", "UPDATE /pods/exec"],
      tlsVerification: "yes",
      tlsStated: false,
      details: { failurePolicy: "Fail", timeoutSeconds: 5, rules: 2, caBundle: "base64-not-pem(1 bytes)" },
    },
    { destination: { kind: "url", url: "https://gate.example.com:9443/v" }, events: "all", details: { caBundle: "absent" } },
    { externalId: "ValidatingWebhookConfiguration/policy/#3", destination: { kind: "none" }, events: [] },
    {
      row: 4,
      externalId: "CustomResourceDefinition(conversion)/things.example.com",
      destination: { reference: "things/convert" },
      events: ["conversion"],
    },
  ]);
  expect(webhooks[2]?.name).toBeUndefined();
});

test("a list whose items carry no kind, as kubectl prints it", async () => {
  const items = [
    { metadata: { name: "m" }, webhooks: [{ name: "a.example.com", clientConfig: { service: { namespace: "n", name: "s" } } }] },
  ];
  const { webhooks } = await readAll(
    { apiVersion: "admissionregistration.k8s.io/v1", items, kind: "MutatingWebhookConfigurationList" },
    "list.json",
  );
  expect(webhooks).toMatchObject([{ row: 1, externalId: "MutatingWebhookConfiguration/m/a.example.com" }]);
});

test("a manifest whose names are still template marks is refused", async () => {
  const { webhooks, problems } = await readAll(admission.replace("name: gate,", 'name: "{{ .Release.Name }}-gate",'), "all.yaml");
  expect(problems).toMatchObject([{ code: "template", severity: "refused" }]);
  expect(webhooks.some(({ destination }) => destination.reference?.includes("{{"))).toBe(false);
});

const alertmanager = `
global:
  slack_api_url: https://hooks.slack.com/services/T0/B0/${planted}
  opsgenie_api_key: ${planted}
  http_config: {tls_config: {insecure_skip_verify: true}}
route: {receiver: ops, routes: [{receiver: "on call"}]}
receivers:
- name: ops
  slack_configs: [{channel: "#ops"}, {api_url_file: /etc/url}]
  email_configs: [{to: a@b.example}]
- name: on call
  webhook_configs:
  - {url: "https://h.example.com/{{ .GroupLabels.team }}?token=${planted}", send_resolved: false}
  - {url: https://h.example.com/x, http_config: {authorization: {credentials: ${planted}}}}
  - {url: <secret>}
  opsgenie_configs: [{}]
- name: nobody
  pagerduty_configs: [{routing_key: ${planted}}]
`;

test("receivers of Alertmanager: inherited, by file, templated, hidden, not routed", async () => {
  const { webhooks, said, problems } = await readAll(alertmanager, "alertmanager.yml");
  expect(problems).toEqual([]);
  expect(said).not.toContain(planted);
  expect(webhooks).toMatchObject([
    {
      name: "ops",
      tlsVerification: "no",
      tlsStated: true,
      destination: { credential: "capability" },
      auth: { method: "url_secret" },
      details: { destinationFrom: "global" },
    },
    { destination: { kind: "file", reference: "/etc/url", credential: "unknown" } },
    {
      destination: { kind: "url", templated: true, credential: "query" },
      details: { sendResolved: false },
      auth: { method: "url_secret" },
    },
    { tlsVerification: "yes", tlsStated: false, auth: { method: "bearer", secretSet: "yes", secretInClear: true } },
    { destination: { kind: "hidden" } },
    { destination: { kind: "none" }, auth: { method: "static_header", secretScope: "account" } },
    {
      name: "nobody",
      providerState: "paused",
      details: { credentialFields: ["routing_key"], destinationFrom: "the integration's default" },
    },
  ]);
});

test("the same configuration in a Secret, in base64, and as the answer of the API", async () => {
  const secret = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { namespace: "mon", name: "am" },
    data: { "alertmanager.yaml": Buffer.from(alertmanager).toString("base64") },
  };
  const inSecret = await readAll(secret, "secret.json");
  const status = await readAll({ cluster: {}, versionInfo: {}, config: { original: alertmanager } }, "status.json");
  for (const { webhooks, said } of [inSecret, status]) {
    expect(webhooks).toHaveLength(7);
    expect(said).not.toContain(planted);
  }
  expect(inSecret.webhooks[0]?.account).toBe("mon/am");
});

test("the AlertmanagerConfig resource keeps addresses in secrets", async () => {
  const spec = {
    route: { receiver: "a" },
    receivers: [
      {
        name: "a",
        slackConfigs: [{ apiURL: { name: "s", key: "url" } }],
        webhookConfigs: [{ url: "http://h.example.com", sendResolved: true }],
      },
    ],
  };
  const { webhooks } = await readAll(
    { apiVersion: "monitoring.coreos.com/v1alpha1", kind: "AlertmanagerConfig", metadata: { name: "c", namespace: "n" }, spec },
    "amc.json",
  );
  expect(webhooks).toMatchObject([
    { account: "n/c", destination: { kind: "hidden" }, details: { destinationSecret: "s/url" } },
    { destination: { url: "http://h.example.com" }, details: { sendResolved: true } },
  ]);
});

test.each<[string, unknown]>([
  [
    "provisioning file",
    {
      apiVersion: 1,
      contactPoints: [
        {
          orgId: 1,
          name: "ops",
          receivers: [
            {
              uid: "u1",
              type: "webhook",
              settings: { url: "https://h.example.com/x", hmacConfig: { secret: "[REDACTED]" }, tlsConfig: { insecureSkipVerify: true } },
            },
            { uid: "u2", type: "email", settings: { addresses: "a@b.example" } },
          ],
        },
      ],
    },
  ],
  [
    "provisioning API",
    [
      {
        uid: "u1",
        name: "ops",
        type: "webhook",
        settings: { url: "https://h.example.com/x", hmacConfig: { secret: planted }, tlsConfig: { insecureSkipVerify: true } },
        disableResolveMessage: false,
      },
    ],
  ],
  [
    "Alertmanager configuration",
    {
      alertmanager_config: {
        route: { receiver: "ops" },
        receivers: [
          {
            name: "ops",
            grafana_managed_receiver_configs: [
              {
                uid: "u1",
                name: "ops",
                type: "webhook",
                settings: { url: "https://h.example.com/x", tlsConfig: { insecureSkipVerify: true } },
                secureFields: { "hmacConfig.secret": true },
              },
            ],
          },
        ],
      },
    },
  ],
])("contact points of Grafana: %s", async (_, document) => {
  const { format, webhooks, said } = await readAll(document, "grafana.json");
  expect(format).toBe("grafana-contact-points");
  expect(webhooks).toMatchObject([
    {
      externalId: "u1",
      name: "ops",
      destination: { url: "https://h.example.com/x" },
      tlsVerification: "no",
      auth: { method: "hmac", secretSet: "yes" },
    },
  ]);
  expect(said).not.toContain(planted);
});

test.each<[Record<string, unknown>, Record<string, unknown>]>([
  [
    { type: "slack", settings: { url: `https://hooks.slack.com/services/T0/B0/${planted}` } },
    { kind: "url", credential: "capability" },
  ],
  [{ type: "slack", settings: {}, secureFields: { url: true } }, { kind: "hidden" }],
  [{ type: "webhook", settings: { url: "[REDACTED]" } }, { kind: "hidden" }],
  [
    { type: "webhook", settings: { url: "${HOOK_URL}" } },
    { kind: "url", templated: true },
  ],
  [{ type: "webhook", settings: { url: "grafana://noop" } }, { kind: "none" }],
  [{ type: "pagerduty", settings: { integrationKey: planted } }, { kind: "none" }],
])("a contact point of Grafana: %j", async (point, destination) => {
  const { webhooks, problems, said } = await readAll([{ uid: "u", name: "n", ...point }], "grafana.json");
  expect(problems).toEqual([]);
  expect(webhooks).toMatchObject([{ destination }]);
  expect(said).not.toContain(planted);
});

test("OpenAPI says which events exist: webhooks, x-webhooks once, callbacks with references", async () => {
  const document = {
    openapi: "3.1.0",
    info: { title: "Shop", version: "2" },
    webhooks: { "/order.paid": { post: { summary: "Paid", operationId: "paid" } }, refunded: { $ref: "#/components/pathItems/refunded" } },
    "x-webhooks": { refunded: { post: {} }, legacy: { post: {} } },
    paths: {
      "/subscribe": {
        post: {
          callbacks: {
            onEvent: { "http://listen.example/{$request.body#/id}?token={$request.body#/token}": { post: { summary: "Event" } } },
            other: { $ref: "#/components/callbacks/other" },
          },
        },
      },
    },
    components: {
      pathItems: { refunded: { post: { description: "Money back" } } },
      callbacks: { other: { "{$request.query.url}": { put: {} } } },
    },
  };
  const { format, webhooks, problems } = await readAll(document, "api.json");
  expect([format, problems]).toEqual(["openapi", []]);
  expect(webhooks.every(({ kind, destination }) => kind === "event_type" && destination.kind === "none")).toBe(true);
  expect(webhooks).toMatchObject([
    { name: "/order.paid", account: "Shop", details: { kind: "webhooks", methods: ["post"], operationId: "paid", summary: "Paid" } },
    { name: "refunded", purpose: "Money back" },
    { name: "legacy", details: { kind: "x-webhooks" } },
    { name: "onEvent", details: { kind: "callback", on: "POST /subscribe" } },
    { name: "other", details: { expressions: ["{$request.query.url}"], methods: ["put"] } },
  ]);
});

test.each<[string, unknown, number]>([
  [
    "gitleaks",
    [
      {
        RuleID: "slack-webhook-url",
        Secret: `https://hooks.slack.com/services/T0/B0/${planted}`,
        Match: planted,
        File: "a.py",
        StartLine: 3,
        Commit: "c",
      },
      { RuleID: "aws", Secret: planted, Match: planted, File: "b.py" },
    ],
    1,
  ],
  ["gitleaks-7", [{ line: planted, offender: "REDACTED", rule: "Slack Webhook", file: "a", commit: "c" }], 1],
  [
    "trufflehog",
    [
      {
        SourceMetadata: { Data: { Git: { file: "k", line: 4 } } },
        DetectorName: "AWS",
        Raw: Buffer.from(planted).toString("base64"),
        Verified: true,
      },
    ],
    0,
  ],
  ["trufflehog3", [{ rule: { id: "x", message: "High" }, path: "p", line: "3", secret: planted }], 0],
  [
    "detect-secrets",
    { version: "1", plugins_used: [], results: { a: [{ type: "Secret Keyword", filename: "a", hashed_secret: "x", line_number: 1 }] } },
    0,
  ],
  [
    "ggshield",
    {
      id: "x",
      type: "scan",
      entities_with_incidents: [
        { filename: "f", incidents: [{ type: "Discord Webhook URL", occurrences: [{ match: "****", line_start: 2 }] }] },
      ],
    },
    1,
  ],
  ["noseyparker", [{ type: "finding", rule_name: "Generic API Key", match_content: planted, num_matches: 1, matches: [] }], 0],
  ["sarif", { version: "2.1.0", runs: [{ results: [{ message: { text: planted } }, { ruleId: "a" }] }] }, 0],
])("a report of %s is no list of webhooks, but a leaked address is one", async (format, document, count) => {
  const read = await readAll(document, "report.json");
  expect(read.format).toBe(format);
  expect(read.webhooks).toHaveLength(count);
  expect(read.webhooks.every(({ providerRole, auth }) => providerRole === "receives" && auth.method === "url_secret")).toBe(true);
  expect(read.said).not.toContain(planted);
  expect(read.said).not.toContain(Buffer.from(planted).toString("base64"));
});
