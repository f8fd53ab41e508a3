import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

/** Shapes of the values of prometheus-community/helm-charts and of grafana/helm-charts, HelmRelease of Flux and Application of Argo CD. */
const config = `config:
  route: { receiver: ops }
  receivers:
    - name: "null"
    - name: ops
      webhook_configs:
        - url: https://ops.example.com/alerts?token=planted-7f3a
`;
const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, " ".repeat(by));
const alertmanager = `alertmanager:\n${indented(config, 2)}`;

test.each([
  ["values of the chart itself", config],
  ["values of a chart that holds it", `kube-prometheus-stack:\n${indented(alertmanager, 2)}`],
  [
    "a release of Flux",
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: x }\nspec:\n  values:\n${indented(alertmanager, 4)}`,
  ],
  [
    "an application of Argo CD",
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: x }\nspec:\n  source:\n    helm:\n      values: |\n${indented(alertmanager, 8)}`,
  ],
])("receivers in %s are read", async (_, document) => {
  const { webhooks, problems, said } = await readAll(document, "values.yaml");
  expect(webhooks).toMatchObject([
    { provider: "alertmanager", name: "ops", providerState: "active", destination: { credential: "query" }, tlsVerification: "yes" },
  ]);
  expect(problems).toEqual([]);
  expect(said).not.toContain("planted");
});

test("contact points in values are read", async () => {
  const document = `grafana:
  alerting:
    contactpoints.yaml:
      apiVersion: 1
      contactPoints:
        - orgId: 1
          name: cp
          receivers: [{ uid: a, type: webhook, settings: { url: https://g.example.com/h } }]
`;
  const { format, webhooks } = await readAll(document, "values.yaml");
  expect([format, webhooks.map(({ externalId }) => externalId)]).toEqual(["helm-values", ["a"]]);
});

test("the default receiver of a chart is no webhook", async () => {
  const { webhooks, problems } = await readAll(`config:\n  route: { receiver: "null" }\n  receivers: [{ name: "null" }]\n`, "values.yaml");
  expect([webhooks, problems.length]).toEqual([[], 1]);
});
