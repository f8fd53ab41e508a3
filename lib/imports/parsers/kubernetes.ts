import { alertmanagerConfigParts, alertmanagerReceivers, isAlertmanagerConfig } from "@/lib/imports/parsers/alertmanager-receivers";
import { argoEventSource, argoSensor } from "@/lib/imports/parsers/argo-events";
import { argoNotifications } from "@/lib/imports/parsers/argo-notifications";
import { embeddedDocuments } from "@/lib/imports/parsers/embedded-yaml";
import { encryptedProblem, isEncrypted } from "@/lib/imports/parsers/encrypted";
import { fluxProvider, fluxReceiver, isFluxNotification } from "@/lib/imports/parsers/flux";
import { grafanaContactPoint, grafanaContactPointsOf, operatorPoints } from "@/lib/imports/parsers/grafana-contact-points";
import { helmValuesItems } from "@/lib/imports/parsers/helm-values";
import { isKnativeSubscription, knativeSubscription } from "@/lib/imports/parsers/knative";
import { admissionWebhooks, conversionWebhook } from "@/lib/imports/parsers/kubernetes-webhooks";
import { isOfGroup } from "@/lib/imports/parsers/resource-identity";
import { tektonListener } from "@/lib/imports/parsers/tekton";
import { at, isRow, type Row, text } from "@/lib/imports/parsers/values";
import type { DocumentParser, ParseContext, ParsedItem } from "@/lib/imports/webhook";

/**
 * Manifests and `kubectl get` answers: admission and conversion webhooks, and the notification configurations that live in a cluster.
 * Everything else of a cluster is recognised and passed over.
 */
export const kubernetes: DocumentParser = {
  format: "kubernetes",
  provider: "kubernetes",
  detect(document) {
    const first = Array.isArray(document) ? document.find((item) => item !== null) : document;
    const items = isRow(first) && typeof first.apiVersion === "string" && Array.isArray(first.items) ? first.items : [];
    return isResource(first) || isResource(items[0]) ? 0.85 : 0;
  },
  *parse(document, context) {
    let asked = context.account !== undefined;
    for (const { resource, row } of resourcesOf(document)) {
      if (isEncrypted(resource)) {
        yield { type: "problem", problem: { ...encryptedProblem, row } };
        continue;
      }
      for (const item of read(resource, row, context)) {
        if (item.type === "webhook" && item.webhook.provider === "kubernetes" && !asked) {
          asked = true;
          yield {
            type: "question",
            question: {
              field: "account",
              question:
                "Which cluster is this? Manifests do not say, and two clusters may run the same webhooks. For example prod-eu; empty when there is a single one.",
            },
          };
        }
        yield item;
      }
    }
  },
};

function isResource(value: unknown): value is Row {
  return isRow(value) && typeof value.apiVersion === "string" && typeof value.kind === "string";
}

/** Documents, lists, lists of documents, templates with objects: each resource with its position. Items of a typed list carry no kind. */
function* resourcesOf(document: unknown): Generator<{ resource: Row; row: number }> {
  const documents = Array.isArray(document) ? document : [document];
  for (const [index, value] of documents.entries()) {
    if (!isRow(value)) continue;
    const items = Array.isArray(value.items)
      ? value.items
      : value.kind === "Template" && Array.isArray(value.objects)
        ? value.objects
        : undefined;
    if (!items) {
      yield { resource: value, row: index + 1 };
      continue;
    }
    const kind = text(value.kind)?.replace(/List$/, "");
    for (const [position, item] of items.entries()) {
      if (!isRow(item)) continue;
      const resource = item.kind ? item : { apiVersion: value.apiVersion, kind, ...item };
      yield { resource, row: documents.length > 1 ? index + 1 : position + 1 };
    }
  }
}

function read(resource: Row, row: number, context: ParseContext): Iterable<ParsedItem> {
  switch (resource.kind) {
    case "ValidatingWebhookConfiguration":
    case "MutatingWebhookConfiguration":
      return admissionWebhooks(resource, row, context);
    case "CustomResourceDefinition":
      return conversionWebhook(resource, row, context);
    case "AlertmanagerConfig":
      return alertmanagerReceivers(alertmanagerConfigParts(resource), row, context, named(resource));
    // VictoriaMetrics' operator writes the keys of the configuration file.
    case "VMAlertmanagerConfig":
      return isRow(resource.spec) ? alertmanagerReceivers(resource.spec, row, context, named(resource)) : [];
    case "GrafanaContactPoint":
      return operatorPoints(resource).flatMap((point) => [...grafanaContactPoint(point, row, context)]);
    case "Secret":
    case "ConfigMap":
      return embedded(resource, row, context);
    case "Provider":
      return isFluxNotification(resource) ? fluxProvider(resource, row, context) : [];
    case "Receiver":
      return isFluxNotification(resource) ? fluxReceiver(resource, row, context) : [];
    case "EventSource":
      return isOfGroup(resource, "argoproj.io") ? argoEventSource(resource, row, context) : [];
    case "Sensor":
      return isOfGroup(resource, "argoproj.io") ? argoSensor(resource, row, context) : [];
    case "EventListener":
      return isOfGroup(resource, "triggers.tekton.dev") ? tektonListener(resource, row, context) : [];
    case "HelmRelease":
      return helmValuesItems(at(resource, "spec.values"), row, context, named(resource));
    case "Application":
      return applicationValues(resource).flatMap((values) => [...helmValuesItems(values, row, context, named(resource))]);
    default:
      return isKnativeSubscription(resource) ? knativeSubscription(resource, row, context) : [];
  }
}

/** An application of Argo CD has one source or several, with the values of its chart as an object or as a text. */
function applicationValues(resource: Row): unknown[] {
  const sources = at(resource, "spec.sources") ?? [at(resource, "spec.source")];
  return (Array.isArray(sources) ? sources : []).flatMap((source) => [at(source, "helm.valuesObject"), at(source, "helm.values")]);
}

/** A Secret or ConfigMap that holds the configuration file of Alertmanager or the provisioning file of Grafana. */
function* embedded(resource: Row, row: number, context: ParseContext): Generator<ParsedItem> {
  for (const document of embeddedDocuments(resource)) {
    if (isAlertmanagerConfig(document)) yield* alertmanagerReceivers(document, row, context, named(resource));
    else yield* grafanaContactPointsOf(document, row, context);
  }
  if (resource.kind === "ConfigMap") yield* argoNotifications(resource, row, context, named(resource));
}

function named(resource: Row): string {
  return [text(at(resource, "metadata.namespace")), text(at(resource, "metadata.name"))].filter((part) => part !== undefined).join("/");
}
