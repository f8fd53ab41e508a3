import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

/**
 * Answers and files that hold addresses or people, and no list of either: the shapes of fixtures in drone/go-scm, jenkins-x/go-scm,
 * Shopify/shopify_python_api, cdancy/bitbucket-rest, jenkinsci/gitea-plugin, svix/svix-webhooks and dnsimple/dnsimple-developer, with other values.
 */
test.each<[string, string, unknown, string[]]>([
  [
    "statuses of a commit",
    "statuses.json",
    [{ id: 1, state: "success", target_url: "https://ci.example.com/1/output", context: "ci/build", description: "built" }],
    ["no-webhooks"],
  ],
  [
    "branches and who committed last",
    "branches.json",
    [
      {
        name: "main",
        merged: false,
        commit: { id: "a", author_name: "Jo", author_email: "jo@a.example", web_url: "https://git.a.example/c/a" },
      },
    ],
    ["no-webhooks"],
  ],
  [
    "comments and who wrote them",
    "comments.json",
    { values: [{ id: 1, text: "x", author: { displayName: "Jo", emailAddress: "jo@a.example", active: true } }] },
    ["no-webhooks"],
  ],
  [
    "customers of a shop",
    "customers.json",
    { customers: [{ id: 1, email: "jo@b.example", first_name: "Jo", state: "enabled" }] },
    ["no-webhooks"],
  ],
  [
    "orders of a shop",
    "orders.json",
    { orders: [{ id: 1, name: "#1001", email: "jo@b.example", customer: { state: "enabled" } }] },
    ["no-webhooks"],
  ],
  [
    "registrants of domains",
    "contacts.json",
    {
      data: [
        { id: 1, label: "Default", first_name: "Jo", last_name: "Lee", address1: "1 Road", postal_code: "10000", email: "jo@b.example" },
      ],
    },
    ["no-webhooks"],
  ],
  [
    "settings of which few are addresses",
    "senders.yaml",
    {
      senders: [
        { name: "a", input: { type: "kafka", kafka_topic: "x" }, output: { token: "t" } },
        { name: "b", input: { type: "rabbitmq" }, output: { token: "t" } },
        { name: "c", input: { type: "sqs", queue_dsn: "http://localhost:19324/000000000000/local" }, output: { token: "t" } },
      ],
    },
    ["mapping-needed"],
  ],
])("%s are neither webhooks nor people", async (_, fileName, document, codes) => {
  const { webhooks, people, problems } = await readAll(document, fileName);
  expect([webhooks, people, problems.map(({ code }) => code)]).toEqual([[], [], codes]);
});

test("where nothing is an address, nothing is asked", async () => {
  const manifest = { name: "app", version: "1.0.0", scripts: { test: "x" }, files: [{ path: "a" }, { path: "b" }] };
  const { problems, questions } = await readAll(manifest, "package.json");
  expect([problems.map(({ code }) => code), questions]).toEqual([["no-webhooks"], []]);
});

test("people that an API lists are people", async () => {
  const users = { values: [{ name: "jo", displayName: "Jo", emailAddress: "jo@a.example", active: true }] };
  expect((await readAll(users, "users.json")).people).toMatchObject([{ name: "Jo", email: "jo@a.example" }]);
  const scim = { Resources: [{ userName: "jo", name: "Jo", attributes: { email: "jo@a.example" }, active: true }] };
  expect((await readAll(scim, "users.json")).people).toMatchObject([{ email: "jo@a.example" }]);
});

test("targets of a scanner are no webhooks, those of Zendesk that have an address are", async () => {
  const scanned = await readAll("Target URL,Place,Parameter\nhttp://shop.example:5000/item?id=1,GET,id\n", "results.csv");
  expect([scanned.webhooks, scanned.problems.map(({ code }) => code)]).toEqual([[], ["mapping-needed"]]);
  const target = { id: 36, title: "Bin", type: "http_target", active: true, created_at: "2019-09-29T08:11:03Z", method: "post" };
  const { format, webhooks, problems } = await readAll(
    {
      targets: [
        {
          ...target,
          url: "https://acme.zendesk.com/api/v2/targets/36.json",
          target_url: "https://bin.example/x",
          username: "",
          password: null,
        },
        { ...target, id: 37, type: "email_target", email: "jo@a.example" },
      ],
    },
    "targets.json",
  );
  expect([format, problems]).toEqual(["zendesk-targets", []]);
  expect(webhooks).toMatchObject([
    {
      account: "acme.zendesk.com",
      externalId: "36",
      destination: { url: "https://bin.example/x" },
      providerState: "active",
      auth: { method: "none", secretSet: "no" },
      createdAt: "2019-09-29T08:11:03.000Z",
    },
  ]);
});

/** What a script sends to create a hook is kept beside it, one object without an id. */
test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  ["an address in its configuration", { config: { url: "https://a.example/x", secret: "planted-4f9a0c" } }, { auth: { secretSet: "yes" } }],
  ["an address of its own", { url: "https://a.example/x" }, { auth: { secretSet: "unknown" } }],
])("an object that lists events and has %s is a webhook", async (_, where, facts) => {
  const { webhooks, problems, said } = await readAll({ type: "any", ...where, events: ["push"], active: true }, "create.json");
  expect(problems).toEqual([]);
  expect(webhooks).toMatchObject([{ ...facts, destination: { url: "https://a.example/x" }, events: ["push"], providerState: "active" }]);
  expect(said).not.toContain("planted");
});

test("settings with addresses and no events are no webhook", async () => {
  const { webhooks, problems } = await readAll(
    { database: { url: "https://db.example" }, site: { url: "https://a.example" } },
    "settings.json",
  );
  expect([webhooks, problems.map(({ code }) => code)]).toEqual([[], ["no-webhooks"]]);
});

test("addresses inside the payloads of a feed of events are no webhooks", async () => {
  const told = (id: number) => ({
    id,
    type: "PullRequestEvent",
    repo: { name: "a/b", url: "https://api.git.example/repos/a/b" },
    payload: {
      action: "opened",
      pull_request: { diff_url: `https://git.example/a/b/pull/${id}.diff`, updated_at: "2024-01-02T03:04:05Z" },
    },
    created_at: "2024-01-02T03:04:05Z",
  });
  const { webhooks, problems } = await readAll([1, 2, 3].map(told), "events.json");
  expect([webhooks, problems.map(({ code }) => code)]).toEqual([[], ["mapping-needed"]]);
});
