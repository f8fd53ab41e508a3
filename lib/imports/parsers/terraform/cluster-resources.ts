import { parseEmbedded } from "@/lib/imports/parsers/embedded-yaml";
import { embeddedPoints, grafanaContactPoint } from "@/lib/imports/parsers/grafana-contact-points";
import { helmValuesItems } from "@/lib/imports/parsers/helm-values";
import { kubernetes } from "@/lib/imports/parsers/kubernetes";
import { at, isRow, type Row, text, texts } from "@/lib/imports/parsers/values";
import type { ParseContext, ParsedItem } from "@/lib/imports/webhook";

/** Resources that hold what another parser already reads: manifests, and Grafana's contact points. */
export const clusterResources: Record<string, (attributes: Row, row: number, context: ParseContext) => Iterable<ParsedItem>> = {
  kubernetes_validating_webhook_configuration: (attributes, row, context) =>
    manifests([blocks("ValidatingWebhookConfiguration", attributes)], row, context),
  kubernetes_validating_webhook_configuration_v1: (attributes, row, context) =>
    manifests([blocks("ValidatingWebhookConfiguration", attributes)], row, context),
  kubernetes_mutating_webhook_configuration: (attributes, row, context) =>
    manifests([blocks("MutatingWebhookConfiguration", attributes)], row, context),
  kubernetes_mutating_webhook_configuration_v1: (attributes, row, context) =>
    manifests([blocks("MutatingWebhookConfiguration", attributes)], row, context),
  kubernetes_manifest: (attributes, row, context) => manifests([at(attributes, "manifest.value") ?? attributes.manifest], row, context),
  kubectl_manifest: (attributes, row, context) => manifests([parseEmbedded(text(attributes.yaml_body) ?? "")], row, context),
  kubernetes_secret: (attributes, row, context) => manifests([holder("Secret", attributes)], row, context),
  kubernetes_secret_v1: (attributes, row, context) => manifests([holder("Secret", attributes)], row, context),
  kubernetes_config_map: (attributes, row, context) => manifests([holder("ConfigMap", attributes)], row, context),
  kubernetes_config_map_v1: (attributes, row, context) => manifests([holder("ConfigMap", attributes)], row, context),
  helm_release: function* (attributes, row, context) {
    const scope = [text(attributes.namespace), text(attributes.name)].filter((part) => part !== undefined).join("/");
    for (const values of texts(attributes.values) ?? []) yield* helmValuesItems(values, row, context, scope);
  },
  grafana_contact_point: function* (attributes, row, context) {
    for (const point of embeddedPoints(attributes)) yield* grafanaContactPoint(point, row, context);
  },
};

function* manifests(documents: unknown[], row: number, context: ParseContext): Generator<ParsedItem> {
  for (const item of kubernetes.parse(documents, context)) {
    if (item.type === "webhook") item.webhook.row = row;
    if (item.type === "problem") item.problem.row = row;
    yield item;
  }
}

/** Terraform keeps what a Secret holds in clear. */
function holder(kind: "Secret" | "ConfigMap", attributes: Row): Row {
  const metadata = { namespace: at(attributes, "metadata.0.namespace"), name: at(attributes, "metadata.0.name") };
  return { apiVersion: "v1", kind, metadata, [kind === "Secret" ? "stringData" : "data"]: attributes.data };
}

/** The provider's blocks in the spelling of the manifest. */
function blocks(kind: string, attributes: Row): Row {
  const entries = Array.isArray(attributes.webhook) ? attributes.webhook.filter(isRow) : [];
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind,
    metadata: { name: at(attributes, "metadata.0.name"), uid: at(attributes, "metadata.0.uid") },
    webhooks: entries.map((entry) => ({
      name: entry.name,
      failurePolicy: entry.failure_policy,
      timeoutSeconds: entry.timeout_seconds,
      sideEffects: entry.side_effects,
      matchPolicy: entry.match_policy,
      reinvocationPolicy: entry.reinvocation_policy,
      admissionReviewVersions: entry.admission_review_versions,
      rules: (Array.isArray(entry.rule) ? entry.rule.filter(isRow) : []).map((rule) => ({
        operations: rule.operations,
        apiGroups: rule.api_groups,
        resources: rule.resources,
      })),
      clientConfig: {
        url: at(entry, "client_config.0.url"),
        caBundle: at(entry, "client_config.0.ca_bundle"),
        service: at(entry, "client_config.0.service.0"),
      },
    })),
  };
}
