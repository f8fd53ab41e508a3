import fc from "fast-check";
import { describe, expect, test } from "vitest";
import answers from "@/lib/imports/testing/answers.json" with { type: "json" };
import { type AllRead, readAll } from "@/lib/imports/testing/read-all";

/** Long enough for a slow machine, short enough to catch a hang. */
const maxMilliseconds = 4_000;
const runs = 150;
const names = ["a.json", "a.yaml", "a.csv", "a.txt", "a.tfstate", "a.zip", "-"];
const secret = "sk_live_4eC39HqLyjWDarjtT1zdp7dc";

const fluxGroup = "notification.toolkit.fluxcd.io/v1";
const others: unknown[] = [
  {
    apiVersion: "v1",
    kind: "List",
    items: [
      {
        apiVersion: fluxGroup,
        kind: "Provider",
        metadata: { name: "a", namespace: "b" },
        spec: { type: "generic", address: "https://a.example/h", channel: "c", secretRef: { name: "s" } },
      },
      {
        apiVersion: fluxGroup,
        kind: "Receiver",
        metadata: { name: "a" },
        spec: { type: "github", events: ["push"], secretRef: { name: "s" } },
        status: { webhookPath: "/hook/x" },
      },
      {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: "argocd-notifications-cm" },
        data: {
          "service.webhook.a":
            "url: https://a.example/h\nheaders: [{name: Authorization, value: Bearer x}]\nbasicAuth: {username: u, password: p}",
          "service.teams": "recipientUrls: {ops: 'https://a.webhook.office.example/x'}",
        },
      },
    ],
  },
  {
    id: "w",
    name: "n",
    active: true,
    connections: {},
    nodes: [
      { id: "i", name: "Webhook", type: "n8n-nodes-base.webhook", webhookId: "h", parameters: { path: "p", authentication: "none" } },
    ],
  },
  { targets: [{ id: 1, type: "http_target", title: "t", active: true, target_url: "https://a.example/h", username: "u", password: "p" }] },
  {
    carrier_services: [
      { id: 1, name: "n", active: true, service_discovery: true, carrier_service_type: "api", callback_url: "https://a.example/r" },
    ],
  },
  { url: "https://a.example/h", content_type: "json", insecure_ssl: "0", secret: "********" },
];
const table = "# Hooks\n\n| name | webhook url | secret |\n|---|---|---|\n| A | [x](https://a.example/h) | yes |\n\nEnd\n";
const merged =
  "x: &a {url: https://a.example/h}\nroute: {receiver: a}\nreceivers:\n- name: a\n  webhook_configs: [{<<: *a, send_resolved: true}]\n";

const text = [...answers.map(({ document }) => document), ...others].map((document) => JSON.stringify(document));
const sheet = "name,webhook url,events,secret\nA,https://a.example/h,push,yes\nB,https://b.example/h,*,no\n";
const manifest =
  "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: {name: v}\nwebhooks:\n- name: a.example.com\n  clientConfig: {url: https://a.example/v}\n";
const receivers = "route: {receiver: a}\nreceivers:\n- name: a\n  slack_configs: [{api_url: https://hooks.slack.com/services/T0/B0/x}]\n";
const state = JSON.stringify({
  version: 4,
  terraform_version: "1.9",
  resources: [
    {
      mode: "managed",
      type: "github_repository_webhook",
      name: "x",
      instances: [{ attributes: { id: "1", configuration: [{ url: "https://a.example", secret: "x" }] } }],
    },
  ],
});
const documents = [...text, sheet, manifest, receivers, state, table, merged];

async function readInTime(bytes: Uint8Array | string, fileName: string): Promise<AllRead> {
  const start = performance.now();
  const read = await readAll(typeof bytes === "string" ? Buffer.from(bytes) : bytes, fileName);
  expect(performance.now() - start).toBeLessThan(maxMilliseconds);
  for (const problem of read.problems) expect([problem.message, problem.code].every((part) => part.length > 0)).toBe(true);
  return read;
}

/** A document with a few of its characters cut out, doubled, replaced or moved. */
const mutated = fc
  .tuple(
    fc.constantFrom(...documents),
    fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.string({ unit: "binary", maxLength: 8 })), { maxLength: 6 }),
  )
  .map(([document, edits]) =>
    edits.reduce(
      (result, [at, length, put]) =>
        result.slice(0, at % (result.length + 1)) + put + result.slice((at % (result.length + 1)) + (length % 40)),
      document,
    ),
  );

describe("whatever comes in", () => {
  test("bytes of any kind end in an answer", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), fc.constantFrom(...names), async (bytes, name) => {
        const { webhooks, problems, people, deliveries, format } = await readInTime(bytes, name);
        expect(webhooks.length + problems.length + people.length + deliveries.length > 0 || format !== "").toBe(true);
      }),
      { numRuns: runs },
    );
  });

  test("mutated documents end in an answer, read or explained", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(mutated, fc.constantFrom(...names), async (document, name) => {
        await readInTime(document, name);
      }),
      { numRuns: runs * 2 },
    );
  });

  test("JSON of any shape ends in an answer", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 6 }), async (document) => {
        await readInTime(document, "a.json");
      }),
      { numRuns: runs },
    );
  });
});

/** Every place of a JSON document where a text stands, replaced by a secret one at a time. */
function* withSecret(value: unknown): Generator<unknown> {
  if (typeof value === "string") yield secret;
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) for (const changed of withSecret(item)) yield value.with(index, changed);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) for (const changed of withSecret(item)) yield { ...value, [key]: changed };
  }
}

/** Where a provider's own id, account or event name stands: these are compared letter by letter and keep what they hold. */
const identities = /"(externalId|account|reference|id)":"[^"]*sk_live|"events":\[[^\]]*sk_live/;

test("a secret in any text of any answer comes out nowhere but where identities must", { timeout: 120_000 }, async () => {
  for (const document of [...answers.map((answer) => answer.document as unknown), ...others]) {
    for (const changed of withSecret(document)) {
      const { said } = await readAll(changed, "a.json");
      const elsewhere = said.replace(new RegExp(identities, "g"), "");
      expect(elsewhere).not.toContain(secret);
    }
  }
});

test("a secret in any cell of a sheet comes out nowhere but where identities must", async () => {
  const headings = [
    "webhook url",
    "name",
    "purpose",
    "owner",
    "team",
    "secret",
    "environment",
    "third party",
    "notes",
    "created by",
    "status",
  ];
  for (const place of headings) {
    const cells = headings.map((heading) =>
      heading === place ? `see ${secret} now` : heading === "webhook url" ? "https://a.example/h" : "x",
    );
    const refused = cells.map((cell) => (cell === "https://a.example/h" ? "no address" : cell));
    const { said } = await readAll(`${[headings, cells, refused].map((row) => row.join(";")).join("\n")}\n`, "hooks.csv");
    expect([place, said.includes(secret)]).toEqual([place, false]);
  }
});
