import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

const shopify = { id: 4759306, address: "http://shop.example/hook", topic: "orders/create", format: "json" };
const svix = {
  id: "ep_1",
  uid: "u",
  url: "https://app.example/hook",
  description: "",
  disabled: false,
  channels: null,
  eventTypes: ["user.signup"],
  metadata: {},
  createdAt: "2024-01-02T03:04:05Z",
  updatedAt: "2024-01-02T03:04:05Z",
};
const extension = {
  id: "P1",
  endpoint_url: "https://app.example/pd",
  extension_schema: { summary: "Generic Webhook" },
  extension_objects: [],
};

test.each<[string, unknown, string, number]>([
  ["one row in its envelope", { webhook: shopify }, "shopify-webhooks", 1],
  ["a list under the usual name", { webhooks: [shopify, { ...shopify, id: 2 }] }, "shopify-webhooks", 2],
  ["pages of envelopes", [{ webhook: shopify }, { webhook: { ...shopify, id: 2 } }], "shopify-webhooks", 2],
  ["a message beside it", { status: true, message: "ok", data: svix }, "svix-endpoints", 1],
  ["a list with its paging", { data: [svix], done: true, iterator: null, prevIterator: "-i" }, "svix-endpoints", 1],
  ["a whole HTTP answer", { status: 200, url: "https://api.example/h", headers: { etag: "x" }, data: [shopify] }, "shopify-webhooks", 1],
  ["an extension", { extension }, "pagerduty-extensions", 1],
  ["an envelope without entries", { max_allowed: 5, webhooks: [] }, "json", 0],
  ["an envelope with one empty entry", { max_allowed: 5, webhooks: [{}] }, "json", 0],
])("%s", async (_, document, format, count) => {
  const read = await readAll(document, "answer.json");
  expect(read.format).toBe(format);
  expect(read.webhooks).toHaveLength(count);
  expect(read.problems).toEqual([]);
});

const person = { id: 1, login: "ada", url: "https://api.example/users/ada" };
const repository = { id: 2, full_name: "acme/web", url: "https://api.example/repos/acme/web" };

test.each<[string, unknown]>([
  ["GitHub", { action: "labeled", sender: person, repository, label: { url: "https://api.example/labels/bug", name: "bug" } }],
  [
    "GitLab",
    { object_kind: "push", project_id: 3, user_id: 4, commits: [{ id: "c0ffee", url: "https://git.example/acme/commit/c0ffee" }] },
  ],
  ["Bitbucket", { actor: person, repository, push: { changes: [] } }],
  ["Bitbucket Server", { eventKey: "pr:opened", actor: person, date: "2017-09-19T09:58:11+1000" }],
  ["Azure DevOps", { publisherId: "tfs", eventType: "git.push", resource: { commits: [], url: "https://dev.azure.com/x" } }],
  ["Gitee", { hook_name: "push_hooks", hook_id: 1, hook_url: "https://gitee.example/hooks/1/edit", password: "x" }],
  ["Stripe", { id: "evt_1", object: "event", data: { object: { url: "https://a.example/h" } } }],
  ["Slack", { type: "event_callback", token: "x", event: { type: "app_mention" } }],
  ["PagerDuty", { event: { id: "1", event_type: "incident.triggered", data: { html_url: "https://a.example/h" } } }],
  ["Alertmanager", { receiver: "team", groupKey: "{}", alerts: [{ generatorURL: "https://prometheus.example/g" }] }],
])("the body of a delivery by %s holds no webhook", async (_, body) => {
  const read = await readAll(body, "webhook-payload.json");
  expect(read.webhooks).toEqual([]);
  expect(read.problems).toMatchObject([{ code: "delivered-event", severity: "refused" }]);
});

test("an API's own address of a row is no destination, whatever the file is called", async () => {
  const consumers = ["zendesk", "trello"].map((id) => ({ id, name: id, url: `https://dev.azure.com/acme/_apis/hooks/consumers/${id}` }));
  const read = await readAll({ count: 2, value: consumers }, "hooks-consumers.json");
  expect(read.webhooks).toEqual([]);
  expect(read.problems).toMatchObject([{ code: "no-webhooks" }]);
});

test.each<[string, unknown, string, string[]]>([
  ["a state of version 1", { version: 1, serial: 1, modules: [] }, "terraform-state", ["terraform-state-version"]],
  ["a state of version 3", { version: 3, lineage: "l", modules: [] }, "terraform-state", ["terraform-state-version"]],
  ["a state that holds nothing", { format_version: "1.0" }, "terraform-state", []],
])("%s", async (_, document, format, codes) => {
  const read = await readAll(document, "terraform.tfstate");
  expect(read.format).toBe(format);
  expect(read.webhooks).toEqual([]);
  expect(read.problems.map(({ code }) => code)).toEqual(codes);
});

test.each<[string, unknown, Record<string, unknown>]>([
  [
    "jira-webhooks",
    [
      {
        name: "Release notes",
        url: "https://app.example/jira",
        events: ["jira:issue_updated"],
        enabled: false,
        isSigned: true,
        self: "https://acme.atlassian.net/rest/webhooks/1.0/webhook/7",
        lastUpdated: 1_700_000_000_000,
        lastUpdatedUser: "admin",
        lastUpdatedDisplayName: "Ada",
        filters: { "issue-related-events-section": "project = WEB" },
      },
    ],
    {
      account: "acme.atlassian.net",
      externalId: "7",
      providerState: "paused",
      updatedAt: "2023-11-14T22:13:20.000Z",
      auth: { method: "hmac", secretSet: "yes" },
    },
  ],
  [
    "jira-dynamic-webhooks",
    {
      startAt: 0,
      maxResults: 1,
      isLast: true,
      values: [
        {
          id: 10000,
          url: "https://app.example/j",
          jqlFilter: "project = WEB",
          events: ["jira:issue_created"],
          expirationDate: "2019-06-01T12:42:30.000+0000",
        },
      ],
    },
    { externalId: "10000", expiresAt: "2019-06-01T12:42:30.000Z", auth: { method: "unknown", secretSet: "unknown" } },
  ],
  [
    "npm-hooks",
    {
      total: 1,
      objects: [
        {
          id: "h1",
          username: "acme",
          name: "acme",
          endpoint: "https://app.example/npm",
          type: "scope",
          created: "2016-11-09T20:24:13.000Z",
          updated: "2016-11-09T20:24:13.000Z",
          last_delivery: null,
          response_code: 0,
          status: "active",
        },
      ],
    },
    { account: "acme", externalId: "h1", providerState: "active", auth: { method: "hmac", scheme: "npm-sha256", secretSet: "yes" } },
  ],
  [
    "openai-webhook-endpoints",
    {
      object: "list",
      data: [
        {
          id: "we_1",
          object: "webhook.endpoint",
          name: "Responses",
          url: "https://app.example/ai",
          event_types: ["response.completed"],
          created_at: 1_700_000_000,
          signing_secret_hint: "planted-hint",
        },
      ],
    },
    {
      externalId: "we_1",
      events: ["response.completed"],
      auth: { scheme: "standard-webhooks-v1", secretSet: "yes", secretInClear: false },
    },
  ],
])("%s", async (format, document, facts) => {
  const read = await readAll(document, "answer.json");
  expect(read.format).toBe(format);
  expect(read.webhooks).toHaveLength(1);
  expect(read.webhooks[0]).toMatchObject(facts);
  expect(read.said).not.toContain("planted");
});
