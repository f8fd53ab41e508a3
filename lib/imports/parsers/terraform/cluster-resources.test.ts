import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

const planted = "planted-Secret-4f9a0c";
const alertmanager = `route: {receiver: ops}\nreceivers: [{name: ops, webhook_configs: [{url: "https://ops.example.com/hook?token=${planted}"}]}]`;

function state(type: string, attributes: object): unknown {
  const resource = { mode: "managed", type, name: "it", provider: "p", instances: [{ schema_version: 0, attributes }] };
  return { version: 4, terraform_version: "1.9.5", serial: 3, lineage: "a", outputs: {}, resources: [resource] };
}

const metadata = [{ namespace: "monitoring", name: "alertmanager-main" }];

test.each<[string, object, string]>([
  [
    "helm_release",
    { name: "stack", namespace: "monitoring", values: [`alertmanager:\n  config: {${alertmanager.replace("\n", ", ")}}`] },
    "monitoring/stack",
  ],
  ["kubernetes_secret", { metadata, data: { "alertmanager.yaml": alertmanager } }, "monitoring/alertmanager-main"],
  ["kubernetes_secret_v1", { metadata, data: { "alertmanager.yaml": alertmanager } }, "monitoring/alertmanager-main"],
  ["kubernetes_config_map", { metadata, data: { "alertmanager.yml": alertmanager } }, "monitoring/alertmanager-main"],
])("a configuration of Alertmanager inside a %s of a state is read", async (type, attributes, account) => {
  const { webhooks, said } = await readAll(state(type, attributes), "terraform.tfstate");
  expect(webhooks).toMatchObject([
    {
      provider: "alertmanager",
      account,
      name: "ops",
      destination: { kind: "url", credential: "query" },
      details: { resourceType: type, resourceAddress: `${type}.it` },
    },
  ]);
  expect(said).not.toContain(planted);
});
