import examples from "@octokit/webhooks-examples/api.github.com/index.json" with { type: "json" };
import { expect, test } from "vitest";
import { githubHookConfig, githubHooks } from "@/lib/imports/parsers/github-hooks";
import { readDocuments } from "@/lib/imports/read-document";
import type { ImportedWebhook } from "@/lib/imports/webhook";

const captured = (examples as { name: string; examples: Record<string, unknown>[] }[]).flatMap(({ examples: payloads }) =>
  payloads.filter((payload) => "hook" in payload),
);

async function webhooksOf(document: unknown): Promise<ImportedWebhook[]> {
  const webhooks: ImportedWebhook[] = [];
  const text = typeof document === "string" ? document : JSON.stringify(document);
  for await (const item of readDocuments(Buffer.from(text), { fileName: "hooks.json", fingerprint: () => undefined })) {
    if (item.type === "webhook") webhooks.push(item.webhook);
    else expect(item.type).not.toBe("problem");
  }
  return webhooks;
}

test("every hook GitHub captured in its own payloads is recognised", () => {
  expect(captured.length).toBeGreaterThanOrEqual(6);
  for (const payload of captured) {
    expect(githubHooks.detect(payload.hook, "")).toBeGreaterThanOrEqual(0.9);
    expect(githubHooks.detect(payload, "")).toBeGreaterThanOrEqual(0.9);
  }
});

test("a secret is set exactly where the mask stands", async () => {
  for (const payload of captured) {
    const hook = payload.hook as { id: number; events: string[]; config: { secret?: string; url: string } };
    const [webhook] = await webhooksOf(hook);
    expect(webhook).toMatchObject({
      provider: "github",
      externalId: String(hook.id),
      providerState: "active",
      tlsVerification: "yes",
      tlsStated: true,
      destination: { kind: "url", url: hook.config.url },
      auth: { secretSet: hook.config.secret ? "yes" : "no", method: hook.config.secret ? "hmac" : "none", secretInClear: false },
    });
    expect(webhook?.events).toEqual(hook.events.includes("*") ? "all" : hook.events);
  }
});

test("the account comes from the payload or from the API address, else it is asked", async () => {
  const ping = captured.find((payload) => "repository" in payload);
  expect((await webhooksOf(ping))[0]?.account).toMatch(/^\w+\/[\w-]+$/);
  const organisation = captured.find((payload) => "organization" in payload && !("repository" in payload));
  expect((await webhooksOf(organisation?.hook))[0]?.account).toBe("Octocoders");
});

const hook = (id: number, config: Record<string, unknown>) => ({
  type: "Repository",
  id,
  name: "web",
  active: true,
  events: ["push"],
  config,
});

test.each([
  [{ insecure_ssl: "0" }, "yes", true],
  [{ insecure_ssl: "1" }, "no", true],
  [{ insecure_ssl: 1 }, "no", true],
  [{ insecure_ssl: false }, "yes", true],
  [{}, "unknown", false],
])("insecure_ssl %j means TLS verification %s", async (config, tlsVerification, tlsStated) => {
  expect((await webhooksOf([hook(1, { url: "https://ci.example.com", ...config })]))[0]).toMatchObject({ tlsVerification, tlsStated });
});

test("pages concatenated, merged or slurped are one list", async () => {
  const pages = [[hook(1, { url: "https://a.example" }), hook(2, { url: "https://b.example" })], [hook(3, { url: "https://c.example" })]];
  const wanted = ["1", "2", "3"];
  expect((await webhooksOf(pages.map((page) => JSON.stringify(page)).join(""))).map(({ externalId }) => externalId)).toEqual(wanted);
  expect((await webhooksOf(pages)).map(({ externalId }) => externalId)).toEqual(wanted);
  expect((await webhooksOf(pages.flat())).map(({ row }) => row)).toEqual([1, 2, 3]);
});

test("a legacy service hook has a name, no destination, and its token is dropped", async () => {
  const [webhook] = await webhooksOf([
    { ...hook(7, { token: "r4ilsbp-0123456789" }), name: "railsbp", last_response: { code: 422, status: "misconfigured", message: "x" } },
  ]);
  expect(webhook).toMatchObject({
    name: "railsbp",
    destination: { kind: "none" },
    auth: { method: "unknown", secretSet: "yes", secretInClear: true },
    lastDelivery: { status: 422, ok: false },
  });
  expect(JSON.stringify(webhook)).not.toContain("r4ilsbp");
});

const config = { content_type: "json", insecure_ssl: "0", secret: "********", url: "https://app.example.com/github" };

test("a configuration alone says neither whose hook it is nor whether it is active", async () => {
  const [webhook] = await webhooksOf(config);
  expect(webhook).toMatchObject({
    providerState: "unknown",
    tlsVerification: "yes",
    auth: { method: "hmac", secretSet: "yes", secretScope: "unknown" },
  });
  expect(webhook?.externalId).toBeUndefined();
  expect(webhook?.details).not.toHaveProperty("scope");
  const saved = githubHookConfig.parse(config, { fileName: "x.json", fingerprint: () => undefined, account: "acme/payments/hooks/4711" });
  expect([...saved]).toMatchObject([{ type: "webhook", webhook: { account: "acme/payments", externalId: "4711" } }]);
});
