import { expect, test } from "vitest";
import answers from "@/lib/imports/testing/answers.json" with { type: "json" };
import { readAll } from "@/lib/imports/testing/read-all";

/** Stands in the answers wherever a provider returns a secret in clear: it must come out nowhere. */
const planted = "planted-4f9a0c-Secret";

/** What each of the answers means; they are written as the providers document them. */
const wanted: [answer: number, format: string, facts: Record<string, unknown>][] = [
  [
    0,
    "gitlab-hooks",
    {
      provider: "gitlab",
      account: "projects/3",
      externalId: "1",
      providerState: "auto_disabled",
      events: ["merge_requests", "push"],
      tlsVerification: "no",
      tlsStated: true,
      auth: { method: "static_header", scheme: "gitlab-token", secretSet: "yes" },
    },
  ],
  [1, "gitlab-hooks", { account: "groups/9", auth: { method: "hmac", scheme: "standard-webhooks-v1", secretSet: "yes" } }],
  [2, "gitlab-hooks", { providerState: "unknown", tlsVerification: "unknown", auth: { method: "unknown", secretSet: "unknown" } }],
  [
    3,
    "bitbucket-hooks",
    { provider: "bitbucket", account: "acme/web", externalId: "{u}", tlsVerification: "no", auth: { method: "hmac", secretSet: "yes" } },
  ],
  [
    4,
    "bitbucket-server-hooks",
    {
      provider: "bitbucket_server",
      providerState: "paused",
      createdAt: "2018-07-05T16:32:45.724Z",
      auth: { secretInClear: true, secretSet: "yes" },
    },
  ],
  [
    5,
    "gitea-hooks",
    { provider: "gitea", createdAt: "2024-08-29T03:31:22.000Z", auth: { method: "static_header", secretSet: "yes", secretInClear: true } },
  ],
  [6, "gitea-hooks", { auth: { method: "unknown", secretSet: "unknown" }, tlsVerification: "unknown" }],
  [7, "gitee-hooks", { provider: "gitee", lastDelivery: { status: 403, ok: false }, auth: { secretInClear: true } }],
  [
    8,
    "harness-webhooks",
    {
      provider: "harness",
      events: "all",
      tlsVerification: "no",
      auth: { method: "none", secretSet: "no" },
      createdBy: { id: "14", kind: "user" },
    },
  ],
  [
    9,
    "azure-devops-subscriptions",
    {
      provider: "azure_devops",
      account: "acme",
      externalId: "a",
      providerState: "active",
      providerDetail: "probation",
      events: ["git.push"],
      tlsVerification: "no",
      auth: { method: "basic", secretSet: "yes", secretInClear: false },
    },
  ],
  [
    10,
    "stripe-webhook-endpoints",
    {
      provider: "stripe",
      providerState: "paused",
      events: "all",
      createdAt: "2019-10-07T07:58:56.000Z",
      auth: { method: "hmac", secretSet: "yes", secretInClear: false },
    },
  ],
  [11, "stripe-event-destinations", { externalId: "ed_1", providerState: "auto_disabled", auth: { secretInClear: true } }],
  [
    12,
    "okta-hooks",
    {
      provider: "okta",
      providerDetail: "unverified",
      events: ["user.lifecycle.create"],
      auth: { method: "none", secretSet: "no", secretInClear: true },
      createdBy: { id: "00u1", kind: "user" },
    },
  ],
  [
    13,
    "auth0-log-streams",
    { provider: "auth0", providerState: "auto_disabled", events: "all", auth: { method: "static_header", secretInClear: true } },
  ],
  [
    14,
    "pagerduty-webhook-subscriptions",
    { provider: "pagerduty", providerState: "auto_disabled", auth: { method: "hmac", secretSet: "yes", secretInClear: false } },
  ],
  [
    15,
    "sendgrid-event-webhooks",
    { provider: "sendgrid", events: ["delivered", "bounce"], details: { legacy: true }, auth: { method: "asymmetric", secretSet: "yes" } },
  ],
  [
    16,
    "svix-endpoints",
    { provider: "svix", providerState: "paused", events: "all", auth: { scheme: "standard-webhooks-v1", secretSet: "yes" } },
  ],
  [17, "svix-endpoints", { events: ["a.b"] }],
  [
    18,
    "linear-webhooks",
    { provider: "linear", events: ["Issue"], auth: { secretInClear: true }, createdBy: { id: "u", label: "Ada", kind: "user" } },
  ],
  [
    19,
    "zendesk-webhooks",
    {
      provider: "zendesk",
      providerState: "paused",
      auth: { method: "hmac", secretSet: "yes", secretInClear: true },
      details: { authentication: "bearer" },
    },
  ],
  [20, "sentry-service-hooks", { provider: "sentry", auth: { secretInClear: true } }],
  [21, "vercel-webhooks", { provider: "vercel", account: "team_1", auth: { scheme: "vercel-sha1", secretSet: "yes" } }],
  [22, "netlify-hooks", { provider: "netlify", providerState: "paused", auth: { method: "hmac", secretInClear: true } }],
  [
    23,
    "netlify-build-hooks",
    {
      provider: "netlify",
      providerRole: "receives",
      destination: { credential: "capability" },
      auth: { method: "url_secret", secretSet: "yes" },
    },
  ],
  [24, "hookdeck-destinations", { provider: "hookdeck", providerState: "active", auth: { method: "bearer", secretInClear: true } }],
  [25, "hookdeck-sources", { provider: "hookdeck", providerRole: "receives" }],
  [
    26,
    "convoy-endpoints",
    { provider: "convoy", providerState: "auto_disabled", auth: { scheme: "convoy-advanced", secretInClear: true } },
  ],
  [27, "strapi-webhooks", { provider: "strapi", providerState: "paused", auth: { method: "static_header", secretInClear: true } }],
  [28, "directus-flows", { provider: "directus", providerRole: "receives", auth: { method: "url_secret", secretSet: "yes" } }],
  [29, "shopify-webhooks", { provider: "shopify", createdAt: "2016-06-01T14:10:44.000Z", auth: { secretScope: "app", secretSet: "yes" } }],
  [30, "shopify-webhook-subscriptions", { externalId: "gid://1", events: ["ORDERS_CREATE"] }],
  [
    31,
    "cloudflare-notification-webhooks",
    { provider: "cloudflare", lastDelivery: { at: "2024-03-01T00:00:00.000Z", ok: false }, auth: { secretInClear: true } },
  ],
  [
    32,
    "cloudflare-stream-webhook",
    {
      provider: "cloudflare",
      destination: { url: "https://hooks.acme.example/in" },
      auth: { secretInClear: true, secretScope: "account" },
    },
  ],
  [
    33,
    "slack-manifest",
    { provider: "slack", externalId: "event_subscriptions", events: ["app_mention"], auth: { scheme: "slack-v0", secretScope: "app" } },
  ],
  [34, "error-answer", {}],
];

test.each(wanted)("answer %i is %s", async (index, format, facts) => {
  const read = await readAll(answers[index]?.document, "answer.json");
  expect(read.format).toBe(format);
  if (Object.keys(facts).length > 0) expect(read.webhooks[0]).toMatchObject(facts);
  expect(read.said).not.toContain(planted);
  expect(read.said).not.toContain("plain words");
});

test.each<[string, number]>([
  ["azure-devops-subscriptions", 2],
  ["auth0-log-streams", 1],
  ["netlify-hooks", 1],
  ["directus-flows", 1],
  ["shopify-webhook-subscriptions", 1],
  ["slack-manifest", 3],
])("rows of %s that deliver to no address are no webhooks", async (format, count) => {
  const document = answers.find((answer) => answer.format === format)?.document;
  expect((await readAll(document, "answer.json")).webhooks).toHaveLength(count);
});

test("a secret in clear leaves a fingerprint with the name of its place and an estimate of its strength", async () => {
  const document = answers.find((answer) => answer.format === "sentry-service-hooks")?.document;
  const [webhook] = (await readAll(document, "answer.json")).webhooks;
  expect(webhook?.fingerprints).toMatchObject([{ field: "secret", keyId: "test" }]);
  expect(webhook?.fingerprints[0]?.entropyBits).toBeGreaterThan(60);
});

test.each<[string, unknown, Record<string, unknown>]>([
  [
    "github-deliveries",
    [
      {
        id: 1,
        guid: "g",
        delivered_at: "2024-06-03T00:57:16Z",
        redelivery: false,
        duration: 0.27,
        status: "OK",
        status_code: 200,
        event: "issues",
        action: "opened",
      },
    ],
    { provider: "github", event: "issues", at: "2024-06-03T00:57:16.000Z", status: 200, ok: true, account: "acme/web", externalId: "4711" },
  ],
  [
    "svix-attempts",
    {
      data: [{ id: "atmpt_1", msgId: "msg_1", endpointId: "ep_1", responseStatusCode: 503, status: 2, timestamp: "2024-06-03T00:57:16Z" }],
    },
    { externalId: "ep_1", status: 503, ok: false },
  ],
  [
    "convoy-event-deliveries",
    {
      data: {
        content: [{ uid: "d", endpoint_id: "c1", event_id: "e", status: "Success", created_at: "2024-06-03T00:57:16Z", event_type: "a.b" }],
      },
    },
    { externalId: "c1", event: "a.b", ok: true },
  ],
  [
    "azure-devops-notifications",
    {
      count: 1,
      value: [{ id: 1, subscriptionId: "s1", result: "failed", createdDate: "2024-06-03T00:57:16Z", details: { eventType: "git.push" } }],
    },
    { externalId: "s1", event: "git.push", ok: false },
  ],
])("deliveries of %s are counted, never kept", async (format, document, wanted) => {
  const { deliveries, format: found } = await readAll(document, "answer.json", { account: "acme/web/hooks/4711" });
  expect(found).toBe(format);
  expect(deliveries[0]).toMatchObject(wanted);
});
