import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

const planted = "planted-4f9a0c-Secret";
const number = "PN00000000000000000000000000000001";

/** Answers with the members their providers document. */
test.each<[string, unknown, Record<string, unknown>[]]>([
  [
    "twilio-phone-numbers",
    {
      incoming_phone_numbers: [
        {
          sid: number,
          account_sid: "AC1",
          friendly_name: "Support line",
          phone_number: "+15551230001",
          voice_url: "https://voice.example/in",
          voice_fallback_url: "",
          sms_url: "https://sms.example/in",
          status_callback: null,
          date_created: "Thu, 30 Jul 2015 20:00:00 +0000",
        },
      ],
      page: 0,
      page_size: 50,
    },
    [
      {
        externalId: `${number}/voice`,
        account: "AC1",
        name: "Support line",
        events: ["voice"],
        createdAt: "2015-07-30T20:00:00.000Z",
        auth: { method: "hmac", scheme: "twilio-sha1", secretSet: "yes", secretScope: "account" },
      },
      { externalId: `${number}/sms`, destination: { url: "https://sms.example/in" }, events: ["sms"] },
    ],
  ],
  [
    "twilio-phone-numbers",
    [{ sid: number, accountSid: "AC1", friendlyName: "Line", statusCallback: `https://u:${planted}@calls.example/s` }],
    [{ externalId: `${number}/status_callback`, destination: { url: "https://••••@calls.example/s", credential: "userinfo" } }],
  ],
  [
    "twilio-sinks",
    {
      sinks: [
        {
          sid: "DG00000000000000000000000000000001",
          description: "Events",
          sink_type: "webhook",
          sink_configuration: { destination: "https://events.example/t", method: "POST" },
          status: "active",
        },
        {
          sid: "DG00000000000000000000000000000002",
          sink_type: "kinesis",
          sink_configuration: { arn: "arn:aws:kinesis:x" },
          status: "active",
        },
      ],
    },
    [{ name: "Events", providerState: "active", destination: { url: "https://events.example/t" } }],
  ],
  [
    "mailgun-webhooks",
    {
      webhooks: {
        clicked: { urls: ["https://mail.example/a", "https://mail.example/b"] },
        permanent_fail: { urls: ["https://mail.example/a"] },
      },
    },
    [
      {
        destination: { url: "https://mail.example/a" },
        events: ["clicked", "permanent_fail"],
        auth: { scheme: "mailgun-sha256", secretScope: "account" },
      },
      { destination: { url: "https://mail.example/b" }, events: ["clicked"] },
    ],
  ],
  [
    "datadog-webhooks",
    {
      name: "ops",
      url: "https://ops.example/dd",
      custom_headers: JSON.stringify({ Authorization: `Bearer ${planted}`, "Content-Type": "application/json" }),
      encode_as: "json",
      payload: JSON.stringify({ key: planted }),
    },
    [{ externalId: "ops", auth: { method: "bearer", secretSet: "yes", secretInClear: true } }],
  ],
  [
    "datadog-webhooks",
    { name: "bare", url: "https://ops.example/dd", custom_headers: null, encode_as: "form", payload: null },
    [{ externalId: "bare", auth: { method: "none", secretSet: "no" } }],
  ],
  [
    "hubspot-settings",
    {
      createdAt: "2020-01-24T16:27:59Z",
      targetUrl: "https://crm.example/hubspot",
      throttling: { period: "SECONDLY", maxConcurrentRequests: 10 },
      updatedAt: "2020-01-24T16:32:43Z",
    },
    [
      {
        externalId: "app-webhooks",
        destination: { url: "https://crm.example/hubspot" },
        providerState: "unknown",
        createdAt: "2020-01-24T16:27:59.000Z",
        auth: { method: "hmac", scheme: "hubspot-v3", secretSet: "yes", secretScope: "app" },
      },
    ],
  ],
  [
    "hubspot-subscriptions",
    {
      results: [
        { id: "25", createdAt: "2019-10-30T03:30:17.883Z", eventType: "contact.propertyChange", propertyName: "email", active: true },
        { id: "26", createdAt: "2019-10-30T03:30:17.883Z", eventType: "deal.creation", active: true },
        { id: "27", createdAt: "2019-10-30T03:30:17.883Z", eventType: "deal.deletion", active: false },
      ],
    },
    [
      {
        externalId: "app-webhooks",
        events: ["contact.propertyChange:email", "deal.creation"],
        providerState: "active",
        createdAt: undefined,
      },
    ],
  ],
  [
    "hubspot-subscriptions",
    { results: [{ id: "27", eventType: "deal.deletion", active: false }] },
    [{ externalId: "app-webhooks", events: [], providerState: "paused" }],
  ],
])("an answer of %s", async (format, document, webhooks) => {
  const read = await readAll(document, "answer.json");
  expect(read.format).toBe(format);
  expect(read.webhooks).toHaveLength(webhooks.length);
  expect(read.webhooks).toMatchObject(webhooks);
  expect(read.said).not.toContain(planted);
});

/** From the references of Datadog (Microsoft Teams integration) and GitLab (integrations), with other values. */
test("a handle of Datadog has an address that nobody is told", async () => {
  const handle = (id: string) => ({ id, type: "workflows-webhook-handle", attributes: { name: `handle ${id}` } });
  const { format, webhooks, problems } = await readAll({ data: [handle("a"), handle("b")] }, "handles.json");
  expect([format, problems]).toEqual(["datadog-teams-workflows", []]);
  expect(webhooks).toMatchObject([
    { externalId: "a", name: "handle a", destination: { kind: "hidden" }, auth: { secretSet: "unknown" } },
    {},
  ]);
});

test("an integration of GitLab that posts to a chat is a webhook whose address is its credential", async () => {
  const row = { id: 9, title: "Slack notifications", slug: "slack", active: true, push_events: true, job_events: false };
  const webhook = "https://hooks.slack.com/services/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";
  const { format, webhooks, said } = await readAll(
    [
      { ...row, properties: { webhook } },
      { ...row, id: 10, slug: "jira" },
    ],
    "integrations.json",
  );
  expect(format).toBe("gitlab-integrations");
  expect(webhooks).toMatchObject([
    {
      externalId: "slack",
      providerState: "active",
      events: ["push"],
      destination: { credential: "capability" },
      auth: { method: "url_secret" },
    },
  ]);
  expect(said).not.toContain("planted0");
});

/** From the structures of Forgejo (`url` and `content_type` beside `config`) and Gitea (`name`), and Mailgun's answer with an event that has none. */
test("names and top-level addresses of Gitea and Forgejo, empty events of Mailgun", async () => {
  const row = {
    id: 5,
    type: "forgejo",
    name: "ci",
    url: "https://a.example/g",
    content_type: "json",
    config: {},
    events: ["push"],
    active: true,
  };
  const { format, webhooks } = await readAll([row], "hooks.json");
  expect(format).toBe("gitea-hooks");
  expect(webhooks).toMatchObject([{ name: "ci", destination: { url: "https://a.example/g" }, details: { contentType: "json" } }]);
  const mailgun = await readAll({ webhooks: { delivered: { urls: ["https://a.example/m"] }, clicked: null } }, "webhooks.json");
  expect(mailgun).toMatchObject({ format: "mailgun-webhooks", webhooks: [{ events: ["delivered"] }] });
});
