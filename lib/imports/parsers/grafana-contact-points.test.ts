// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the marks of templates are what is tested
import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

/** From the examples of grafana/grafana-operator, with other names. */
test("what a contact point takes out of a Secret may be its credential too", async () => {
  const receiver = (settings: Record<string, unknown>) => ({
    type: "webhook",
    settings,
    valuesFrom: [{ targetPath: "url", valueFrom: {} }],
  });
  const { webhooks } = await readAll(
    {
      apiVersion: "grafana.integreatly.org/v1beta1",
      kind: "GrafanaContactPoint",
      metadata: { name: "x" },
      spec: { receivers: [receiver({ title: "t" }), { type: "webhook", settings: { url: "https://a.example/h" } }] },
    },
    "contact-point.json",
  );
  expect(webhooks).toMatchObject([
    { destination: { kind: "hidden" }, auth: { method: "unknown", secretSet: "unknown" } },
    { destination: { kind: "url" }, auth: { method: "none", secretSet: "no" } },
  ]);
});

test.each([
  "${BOT_TOKEN}",
  "$__env{BOT_TOKEN}",
  "$__file{/run/secrets/bot}",
  "$BOT_TOKEN",
  "Bearer ${BOT_TOKEN}",
  "{{ .Values.botToken }}",
])("a setting that names where its secret comes from, such as %s, holds none in clear", async (bottoken) => {
  const receivers = [{ uid: "t", type: "telegram", settings: { bottoken, chatid: "1" } }];
  const { webhooks } = await readAll({ apiVersion: 1, contactPoints: [{ orgId: 1, name: "ops", receivers }] }, "points.json");
  expect(webhooks).toMatchObject([{ auth: { method: "static_header", secretSet: "yes", secretInClear: false }, fingerprints: [] }]);
});

test("a secret that merely has marks of a template in it is still one", async () => {
  const receivers = [{ uid: "t", type: "telegram", settings: { bottoken: "planted-${x}-4f9a0c" } }];
  const { webhooks, said } = await readAll({ contactPoints: [{ name: "ops", receivers }] }, "points.json");
  expect(webhooks).toMatchObject([{ auth: { secretInClear: true } }]);
  expect(said).not.toContain("planted");
});
