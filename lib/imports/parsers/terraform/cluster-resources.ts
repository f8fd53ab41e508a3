import { parseEmbedded } from "@/lib/imports/parsers/embedded-yaml";
import { embeddedPoints, grafanaContactPoint } from "@/lib/imports/parsers/grafana-contact-points";
import { kubernetes } from "@/lib/imports/parsers/kubernetes";
import { at, isRow, type Row, text } from "@/lib/imports/parsers/values";
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
