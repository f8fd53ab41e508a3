import { expect, test } from "vitest";
import { parseYamlDocuments } from "@/lib/imports/reading/yaml-documents";
import { readAll } from "@/lib/imports/testing/read-all";

test.each<[string, unknown]>([
  ["a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}", { x: 1, y: 3 }],
  ["a: &a {x: 1, y: 2}\nb: {y: 3, <<: *a}", { x: 1, y: 3 }],
  ["a: &a {x: 1}\nc: &c {x: 2, z: 3}\nb:\n  <<: [*a, *c]", { x: 1, z: 3 }],
  ["a: &a {x: 1}\nc: &c {z: 3}\nb:\n  <<: *a\n  <<: *c", { x: 1, z: 3 }],
  ["a: &a {x: 1}\nc: &c {<<: *a, z: 3}\nb: {<<: *c}", { x: 1, z: 3 }],
  ["a: &a {x: 1}\nc: &a {x: 2}\nb: {<<: *a}", { x: 2 }],
  ['b: {"<<": 1}', { "<<": 1 }],
])("merge keys are read as YAML 1.1 defines them: %j", (text, b) => {
  expect(parseYamlDocuments(text)[0]).toHaveProperty("b", b);
});

const nested = "bcdefghi".split("").map((name, index) => [name, "abcdefgh"[index]] as const);

test.each<[string, string, string]>([
  ["an anchor that holds itself", "a: &a\n  x: *a", "yaml-aliases"],
  ["a mapping that merges itself", "a: &a\n  <<: *a\n  x: 1", "yaml-aliases"],
  [
    "merge keys of merge keys",
    `a: &a {x: 1}\n${nested.map(([name, before]) => `${name}: &${name} {<<: [${Array(9).fill(`*${before}`).join(", ")}]}`).join("\n")}`,
    "yaml-aliases",
  ],
  [
    "one wide mapping merged often",
    `a: &a {${Array.from({ length: 2000 }, (_, key) => `k${key}: v`).join(", ")}}\nb:\n${"  - <<: *a\n".repeat(600)}`,
    "yaml-aliases",
  ],
  ["more aliases than people write", `a: &a 1\nb:\n${"  - *a\n".repeat(10_001)}`, "yaml-aliases"],
  ["a merge key without a mapping", "a: &a 1\nb: {<<: *a}", "yaml-merge"],
  ["a key that stands twice", "a: 1\nb: 2\na: 3", "yaml-syntax"],
])("%s is refused", async (_, text, code) => {
  const { webhooks, problems } = await readAll(text, "x.yaml");
  expect(webhooks).toEqual([]);
  expect(problems).toMatchObject([{ severity: "refused", code }]);
});

test("an anchor may be used as often as people do, and a mapping may have as many keys as it likes", () => {
  const [often] = parseYamlDocuments(`a: &a {x: 1}\nb:\n${"  - *a\n".repeat(5000)}`);
  expect(often).toHaveProperty("b.length", 5000);
  const started = performance.now();
  const [wide] = parseYamlDocuments(Array.from({ length: 50_000 }, (_, key) => `k${key}: v`).join("\n"));
  expect(Object.keys(wide as object)).toHaveLength(50_000);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test("a file inside a ConfigMap is read with its merge keys", async () => {
  const { webhooks } = await readAll(
    [
      "apiVersion: v1",
      "kind: ConfigMap",
      "metadata: {name: alertmanager}",
      "data:",
      "  alertmanager.yml: |",
      "    x-hook: &hook {url: 'https://alerts.example/hook', send_resolved: false}",
      "    route: {receiver: team}",
      "    receivers: [{name: team, webhook_configs: [{<<: *hook, send_resolved: true}]}]",
    ].join("\n"),
    "alertmanager.yaml",
  );
  expect(webhooks).toMatchObject([{ destination: { url: "https://alerts.example/hook" }, details: { sendResolved: true } }]);
});
