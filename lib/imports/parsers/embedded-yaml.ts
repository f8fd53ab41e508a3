import { isRow, type Row } from "@/lib/imports/parsers/values";
import { Refusal } from "@/lib/imports/reading/refusal";
import { parseYamlDocuments } from "@/lib/imports/reading/yaml-documents";

const maxLength = 4 * 1024 * 1024;

/** The YAML files that a Secret (in clear or base64) or a ConfigMap holds; what is no YAML is passed over. */
export function* embeddedDocuments(resource: Row): Generator<Row> {
  const secret = resource.kind === "Secret";
  for (const [source, encoded] of [
    ["stringData", false],
    ["data", secret],
  ] as const) {
    const files = resource[source];
    if (!isRow(files)) continue;
    for (const [name, content] of Object.entries(files)) {
      if (!/\.(ya?ml|json|tmpl)$/.test(name) || typeof content !== "string" || content.length > maxLength) continue;
      const document = parseEmbedded(encoded ? Buffer.from(content, "base64").toString("utf8") : content);
      if (isRow(document)) yield document;
    }
  }
}

/** A YAML document that another document holds as a text; undefined when it is none. */
export function parseEmbedded(text: string): unknown {
  try {
    const documents = parseYamlDocuments(text);
    return documents.length === 1 ? documents[0] : undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
