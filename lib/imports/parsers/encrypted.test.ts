import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

/** Shapes of getsops/sops, of Ansible Vault, age and PGP. */
const sops = { age: [], lastmodified: "2024-01-01T00:00:00Z", mac: "ENC[AES256_GCM,data:q]", version: "3.8.1" };
const secret = "ENC[AES256_GCM,data:abc,iv:x,tag:y,type:str]";

test.each<[string, unknown]>([
  [
    "terraform.tfstate",
    { version: 4, terraform_version: secret, serial: 1, lineage: secret, resources: [{ type: secret, instances: [] }], sops },
  ],
  ["alertmanager.yml", { route: { receiver: "a" }, receivers: [{ name: "a", webhook_configs: [{ url: secret }] }], sops }],
  [
    "secret.yaml",
    { apiVersion: "v1", kind: "Secret", metadata: { name: "alertmanager" }, stringData: { "alertmanager.yaml": secret }, sops },
  ],
  ["values.json", { data: secret, sops }],
  ["vault.yml", "$ANSIBLE_VAULT;1.1;AES256\n6238343\n3332\n"],
  ["state.json.asc", "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"],
  ["state.json.age", "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n"],
])("%s is encrypted, not empty", async (name, document) => {
  const { webhooks, problems } = await readAll(document, name);
  expect(webhooks).toEqual([]);
  expect(problems).toMatchObject([{ code: "encrypted", severity: "refused" }]);
});

test("an encrypted resource among others is named with its place", async () => {
  const manifest = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x" } };
  const { format, problems } = await readAll(
    { apiVersion: "v1", kind: "List", items: [manifest, { ...manifest, kind: "Secret", sops }] },
    "all.json",
  );
  expect([format, problems.map(({ row, code }) => [row, code])]).toEqual(["kubernetes", [[2, "encrypted"]]]);
});
