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
