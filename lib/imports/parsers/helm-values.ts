import { alertmanagerReceivers, isAlertmanagerConfig } from "@/lib/imports/parsers/alertmanager-receivers";
import { parseEmbedded } from "@/lib/imports/parsers/embedded-yaml";
import { grafanaContactPointsOf } from "@/lib/imports/parsers/grafana-contact-points";
import { isRow, type Row } from "@/lib/imports/parsers/values";
import type { DocumentParser, ParseContext, ParsedItem } from "@/lib/imports/webhook";

/** Charts nest their configuration a few keys deep: kube-prometheus-stack.alertmanager.config, grafana.alerting."contactpoints.yaml". */
const maxDepth = 6;

/** Values of Helm charts that hold the configuration of Alertmanager or the contact points of Grafana. */
export const helmValues: DocumentParser = {
  format: "helm-values",
  provider: "alertmanager",
  // Below every format that knows the whole document.
  detect: (document) => (isRow(document) && !("kind" in document) && configurationsIn(document).length > 0 ? 0.55 : 0),
  parse: (document, context) => helmValuesItems(document, 1, context),
};

/** `scope` is the resource that holds the values, where one does. */
export function* helmValuesItems(values: unknown, row: number, context: ParseContext, scope?: string): Generator<ParsedItem> {
  for (const { configuration, place } of configurationsIn(typeof values === "string" ? parseEmbedded(values) : values)) {
    if (isAlertmanagerConfig(configuration)) yield* alertmanagerReceivers(configuration, row, context, scope ?? place);
    else yield* grafanaContactPointsOf(configuration, row, context);
  }
}

interface Found {
  configuration: Row;
  /** The keys that lead there. */
  place: string;
}

function configurationsIn(value: unknown, place: string[] = []): Found[] {
  if (!isRow(value) || place.length > maxDepth) return [];
  if (place.length > 0 && (hasReceivers(value) || hasContactPoints(value))) return [{ configuration: value, place: place.join(".") }];
  return Object.entries(value).flatMap(([key, item]) => configurationsIn(item, [...place, key]));
}

/** The defaults of charts have a receiver that leads nowhere: only one with an integration says something. */
function hasReceivers(value: Row): boolean {
  return (
    Array.isArray(value.receivers) &&
    isAlertmanagerConfig(value) &&
    value.receivers.some((receiver) => isRow(receiver) && Object.keys(receiver).some((key) => key.endsWith("_configs")))
  );
}

function hasContactPoints(value: Row): boolean {
  return Array.isArray(value.contactPoints) && value.contactPoints.some((point) => isRow(point) && Array.isArray(point.receivers));
}
