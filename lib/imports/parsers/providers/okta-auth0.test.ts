import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

const planted = "planted-4f9a0c-Secret";

test.each<[string, unknown, Record<string, unknown>]>([
  [
    "an inline hook of Okta",
    {
      name: "claims",
      type: "com.okta.oauth2.tokens.transform",
      version: "1.0.0",
      channel: {
        type: "HTTP",
        config: { uri: "https://a.example/h", authScheme: { type: "HEADER", key: "Authorization", value: planted } },
      },
    },
    {
      provider: "okta",
      name: "claims",
      events: ["com.okta.oauth2.tokens.transform"],
      auth: { method: "static_header", secretInClear: true },
    },
  ],
  [
    "an event hook of Okta",
    {
      name: "leavers",
      events: { type: "EVENT_TYPE", items: ["user.lifecycle.deactivate"] },
      channel: { type: "HTTP", version: "1.0.0", config: { uri: "https://a.example/h" } },
    },
    { provider: "okta", name: "leavers", events: ["user.lifecycle.deactivate"], providerState: "unknown" },
  ],
])("%s as it is created, without an id, is read", async (_, document, facts) => {
  const { webhooks, said } = await readAll(document, "hook.json");
  expect(webhooks).toMatchObject([{ ...facts, destination: { url: "https://a.example/h" } }]);
  expect(said).not.toContain(planted);
});

test("event streams of Auth0 that post to an address are webhooks", async () => {
  const stream = (id: string, status: string, destination: Record<string, unknown>) => ({
    id,
    name: id,
    status,
    subscriptions: [{ event_type: "user.created" }, { event_type: "user.deleted" }],
    destination,
    created_at: "2025-01-02T03:04:05Z",
    updated_at: "2025-02-03T04:05:06Z",
  });
  const webhook = (authorization: Record<string, unknown>) => ({
    type: "webhook",
    configuration: { webhook_endpoint: "https://a.example/h", webhook_authorization: authorization },
  });
  const eventStreams = [
    stream("est_1", "enabled", webhook({ method: "bearer", token: planted })),
    stream("est_2", "disabled", webhook({ method: "basic", username: "u" })),
    stream("est_3", "enabled", { type: "eventbridge", configuration: { aws_account_id: "1", aws_region: "eu-west-1" } }),
  ];
  const { format, webhooks, problems, said } = await readAll({ eventStreams }, "streams.json");
  expect([format, problems]).toEqual(["auth0-event-streams", []]);
  expect(webhooks).toMatchObject([
    {
      provider: "auth0",
      externalId: "est_1",
      providerState: "active",
      events: ["user.created", "user.deleted"],
      createdAt: "2025-01-02T03:04:05.000Z",
      updatedAt: "2025-02-03T04:05:06.000Z",
      destination: { url: "https://a.example/h" },
      auth: { method: "bearer", secretSet: "yes", secretInClear: true },
    },
    { externalId: "est_2", providerState: "paused", auth: { method: "basic", secretSet: "yes", secretInClear: false } },
  ]);
  expect(said).not.toContain(planted);
  // A file of the deploy tool holds one stream, before it has an id.
  const { id: _, ...file } = stream("", "enabled", webhook({ method: "custom_header", header_key: "X-Key", header_value: planted }));
  expect((await readAll(file, "stream.json")).webhooks).toMatchObject([{ provider: "auth0", auth: { method: "static_header" } }]);
});

test("a whole tenant: streams of logs and of events, without ids, and nothing of the rest", async () => {
  const tenant = `
tenant:
  friendly_name: Acme
clients:
  - name: App
    callbacks: ["https://app.acme.example/callback"]
    client_secret: planted-secret-4711
logStreams:
  - name: Siem
    type: http
    status: active
    sink:
      httpEndpoint: https://siem.acme.example/auth0
      httpAuthorization: planted-token-4712
  - name: Queue
    type: eventbridge
    status: active
    sink: { awsAccountId: "1", awsRegion: eu-west-1 }
eventStreams:
  - name: Users
    subscriptions: [{ event_type: user.created }]
    destination:
      type: webhook
      configuration:
        webhook_endpoint: https://users.acme.example/auth0
        webhook_authorization: { method: bearer, token: "##USERS_TOKEN##" }
`;
  const { format, webhooks, said } = await readAll(tenant, "tenant.yaml");
  expect(format).toBe("auth0-tenant");
  expect(webhooks.map(({ name, destination, auth }) => [name, destination.url, auth.method, auth.secretInClear])).toEqual([
    ["Siem", "https://siem.acme.example/auth0", "static_header", true],
    ["Users", "https://users.acme.example/auth0", "bearer", false],
  ]);
  expect(said).not.toContain("planted");
});
