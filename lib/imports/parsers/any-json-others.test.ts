import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

/**
 * Answers and files that hold addresses or people, and no list of either: the shapes of fixtures in drone/go-scm, jenkins-x/go-scm,
 * Shopify/shopify_python_api, cdancy/bitbucket-rest, jenkinsci/gitea-plugin and svix/svix-webhooks, with other values.
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
