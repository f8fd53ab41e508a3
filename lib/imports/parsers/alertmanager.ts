import { alertmanagerReceivers, isAlertmanagerConfig } from "@/lib/imports/parsers/alertmanager-receivers";
import { parseEmbedded } from "@/lib/imports/parsers/embedded-yaml";
import { at, isRow, type Row } from "@/lib/imports/parsers/values";
import type { DocumentParser } from "@/lib/imports/webhook";

/** Alertmanager's configuration file, and the answer of `GET /api/v2/status`, which holds it as a text. */
export const alertmanager: DocumentParser = {
  format: "alertmanager",
  provider: "alertmanager",
  detect: (document) => (isRow(document) && (isAlertmanagerConfig(document) || statusText(document) !== undefined) ? 0.9 : 0),
  *parse(document, context) {
    if (!isRow(document)) return;
    const original = statusText(document);
    const config = original === undefined ? document : parseEmbedded(original);
    if (isRow(config)) yield* alertmanagerReceivers(config, 1, context);
  },
};

function statusText(document: Row): string | undefined {
  const original = at(document, "config.original");
  return typeof original === "string" && ("versionInfo" in document || "cluster" in document) ? original : undefined;
}
