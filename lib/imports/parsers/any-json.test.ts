import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

/**
 * Answers of providers that have no format of their own here, as their API references show them (Typeform, Calendly, PayPal, BigCommerce, Discord,
 * Harbor, Square, SonarQube, Asana, Airtable; shortened). Every secret in them is planted.
 */
test.each<[string, unknown, Record<string, unknown>]>([
  [
    "Typeform: what is signed and can be switched off is a webhook",
    { items: [{ id: "yRt", form_id: "abc", tag: "p", url: "https://a.example/t", enabled: true, secret: "planted-1", verify_ssl: true }] },
    { externalId: "yRt", providerState: "active", tlsVerification: "yes", auth: { secretSet: "yes", secretInClear: true } },
  ],
  [
    "Calendly: a scope is no account",
    { collection: [{ callback_url: "https://a.example/c", state: "active", events: ["invitee.created"], scope: "user" }] },
    { account: undefined, events: ["invitee.created"], providerState: "active" },
  ],
  [
    "PayPal: events are objects with names",
    { webhooks: [{ id: "40Y", url: "https://a.example/p", event_types: [{ name: "A.CREATED", description: "x" }, { name: "A.VOIDED" }] }] },
    { externalId: "40Y", events: ["A.CREATED", "A.VOIDED"] },
  ],
  [
    "BigCommerce: the scope is what is subscribed",
    { data: [{ id: 5, scope: "store/order/*", destination: "https://a.example/b", headers: { k: "planted-2" }, is_active: true }] },
    { externalId: "5", account: undefined, events: ["store/order/*"], providerState: "active" },
  ],
  [
    "Discord: the address of the webhook is the credential, not a link to the row",
    [
      {
        id: "22",
        name: "test",
        token: "3d89bb7572e0fb30d8128367b3b1b44f",
        url: "https://discord.com/api/webhooks/22/3d89bb7572e0fb30d8128367b3b1b44f",
      },
    ],
    { destination: { url: "https://discord.com/api/webhooks/22/••••", credential: "capability" } },
  ],
  [
    "Harbor: one target in a list",
    [
      {
        id: 1,
        name: "p",
        targets: [{ type: "http", address: "https://a.example/h", auth_header: "planted-3" }],
        event_types: ["PUSH"],
        enabled: true,
      },
    ],
    { externalId: "1", name: "p", destination: { url: "https://a.example/h" }, events: ["PUSH"] },
  ],
  [
    "Square: instants as Go prints them",
    {
      subscriptions: [
        {
          id: "w",
          enabled: true,
          event_types: ["p"],
          notification_url: "https://a.example/s",
          created_at: "2022-01-10 23:29:48 +0000 UTC",
        },
      ],
    },
    { createdAt: "2022-01-10T23:29:48.000Z" },
  ],
  [
    "SonarQube: the id of a delivery is not the webhook's",
    { webhooks: [{ key: "U", name: "w", url: "http://a.example/q", hasSecret: true, latestDelivery: { id: "d1", httpStatus: 200 } }] },
    { externalId: undefined, name: "w", auth: { secretSet: "yes", secretInClear: false } },
  ],
  [
    "Asana: the name of a resource is not the webhook's",
    { data: [{ gid: "1", active: false, resource: { name: "Bug Task" }, target: "https://a.example/receive-webhook/7" }] },
    { name: undefined, providerState: "paused" },
  ],
  [
    "Airtable: no Cloudflare, and no claim of a secret",
    { webhooks: [{ id: "ach1", notificationUrl: "https://a.example/r", specification: {}, lastNotificationResult: { success: true } }] },
    { provider: "other", externalId: "ach1", auth: { secretSet: "unknown" } },
  ],
])("%s", async (_, document, facts) => {
  const read = await readAll(document, "answer.json");
  expect(read.webhooks).toHaveLength(1);
  const { destination, auth, ...others } = facts;
  expect(read.webhooks[0]).toEqual(expect.objectContaining(others));
  if (destination) expect(read.webhooks[0]!.destination).toMatchObject(destination);
  if (auth) expect(read.webhooks[0]!.auth).toMatchObject(auth);
  expect(read.said).not.toMatch(/planted|3d89bb7572e0fb30/);
});

test.each<[string, unknown]>([
  [
    "a dump of a database, whatever dates and states it has",
    [{ model: "app.event", pk: 1, fields: { event: "x", status: "open", date: "no" } }],
  ],
  ["the credits of a package", { name: "acme/lib", authors: [{ name: "Ann", email: "ann@acme.test" }] }],
])("%s holds nothing that is imported", async (_, document) => {
  const { webhooks, deliveries, people, problems } = await readAll(document, "a.json");
  expect([webhooks, deliveries, people]).toEqual([[], [], []]);
  expect(problems.map(({ code }) => code)).toEqual(["no-webhooks"]);
});

test("an example of an API's description holds the subscription it answers with", async () => {
  const subscription = {
    id: "fd67",
    publisherId: "tfs",
    eventType: "build.complete",
    consumerId: "webHooks",
    consumerActionId: "httpRequest",
    consumerInputs: { url: "https://a.example/receiver" },
  };
  const document = { parameters: { organization: "fabrikam" }, responses: { "200": { body: subscription } } };
  const { format, webhooks } = await readAll(document, "create.json");
  expect([format, webhooks.map(({ externalId }) => externalId)]).toEqual(["azure-devops-subscriptions", ["fd67"]]);
});

test("the receivers of VictoriaMetrics' operator are those of Alertmanager", async () => {
  const resource = {
    apiVersion: "operator.victoriametrics.com/v1beta1",
    kind: "VMAlertmanagerConfig",
    metadata: { name: "example", namespace: "vm" },
    spec: {
      route: { receiver: "hook" },
      receivers: [{ name: "hook", webhook_configs: [{ url: "http://a.example/1" }], email_configs: [{ to: "a@b.c" }] }],
    },
  };
  const { webhooks } = await readAll(resource, "config.yaml");
  expect(webhooks.map(({ destination }) => destination.url)).toEqual(["http://a.example/1"]);
});

/**
 * Shapes of recorded answers in the test suites of NARKOZ/gitlab, drone/go-scm (Bitbucket, Gitee) and of Django's dumps in
 * DefectDojo/django-DefectDojo, with other values.
 */
test("an object that is nothing but an id and the address of a hook is one webhook", async () => {
  const { webhooks, problems } = await readAll({ id: 4, url: "https://api.example.net/v1/webhooks/ci" }, "project_hook.json");
  expect([webhooks.length, problems]).toEqual([1, []]);
  expect((await readAll({ id: 4, url: "https://api.example.net/v1/builds" }, "build.json")).webhooks).toEqual([]);
});

test.each<[string, unknown]>([
  [
    "links of an API, even one that lists hooks",
    {
      values: [
        {
          uuid: "{1}",
          name: "acme",
          links: {
            hooks: { href: "https://api.bitbucket.org/2.0/teams/acme/hooks" },
            self: { href: "https://api.bitbucket.org/2.0/teams/acme" },
          },
        },
      ],
    },
  ],
  [
    "issues have ids, titles and branches as build hooks have",
    [
      {
        id: 1,
        title: "Broken",
        branch: null,
        url: "https://gitee.com/api/v5/repos/a/b/issues/I4",
        comments_url: "https://gitee.com/api/v5/repos/a/b/issues/I4/comments",
      },
    ],
  ],
  [
    "applications that people sign in with, whose callback is where they return to",
    [
      {
        id: 1,
        application_id: "app-1",
        application_name: "a",
        callback_url: "https://a.example/oauth",
        secret: "planted-9",
        confidential: true,
      },
    ],
  ],
  [
    "entries of an audit log, whose words are no outcomes",
    [
      {
        action: "hook.events_changed",
        hook_id: 4,
        event: "push",
        "@timestamp": 1615077308538,
        created_at: 1615077308538,
        status: "changed",
      },
    ],
  ],
  [
    "settings whose addresses are all empty, and users among them",
    [
      { pk: 1, model: "app.settings", fields: { msteams_url: "", team_name: "x" } },
      { pk: 1, model: "auth.user", fields: { email: "a@example.com", username: "a", is_active: true } },
      { pk: 1, model: "app.test", fields: { title: "t" } },
    ],
  ],
])("%s are no webhooks", async (_, document) => {
  const { webhooks, people, problems } = await readAll(document, "answer.json");
  expect([webhooks, people]).toEqual([[], []]);
  expect(problems).toMatchObject([{ severity: "refused" }]);
  expect(problems[0]?.code).toMatch(/^(no-webhooks|mapping-needed)$/);
});

/** Bodies from the references of Jira, PagerDuty (version 2), Okta, Zendesk, Linear, SendGrid and HubSpot, shortened. */
test.each<unknown>([
  { timestamp: 1605117321475, webhookEvent: "jira:issue_updated", user: { name: "a", emailAddress: "a@example.com", active: true } },
  {
    messages: [
      {
        event: "incident.trigger",
        log_entries: [{ id: "R", created_at: "2017-09-26T15:14:36Z" }],
        webhook: { endpoint_url: "https://a.example" },
      },
    ],
  },
  { eventType: "com.okta.event_hook", eventId: "e", data: { events: [{ uuid: "u" }] } },
  { type: "zen:event-type:user.created", event: {}, detail: { id: "1" }, time: "2024-01-01T00:00:00Z" },
  { action: "create", type: "Comment", data: { id: "c" }, url: "https://linear.app/x", webhookTimestamp: 1676056940508, webhookId: "w" },
  { type: "contact.created", timestamp: "2022-11-03T20:26:10Z", data: { id: "1" } },
  [{ email: "a@example.com", event: "delivered", sg_event_id: "x", timestamp: 1, status: "5.0.0" }],
  [{ subscriptionType: "contact.creation", portalId: 1, objectId: 2, occurredAt: 3, attemptNumber: 0 }],
])("what was delivered is no list: %j", async (body) => {
  const { webhooks, people, deliveries, problems } = await readAll(body, "body.json");
  expect([webhooks, people, deliveries]).toEqual([[], [], []]);
  expect(problems).toMatchObject([{ code: "delivered-event" }]);
});
