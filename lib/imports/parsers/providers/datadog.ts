import { accountQuestion, has, readRow } from "@/lib/imports/parsers/field-table";
import { isSecretName, looksSecret } from "@/lib/imports/parsers/secret-strength";
import { isRow, type Row, rowsOf, text } from "@/lib/imports/parsers/values";
import type { DocumentParser } from "@/lib/imports/webhook";

/** Datadog signs nothing: what authenticates is a header, and headers come as a text of JSON. The name is the id. */
export const datadog: DocumentParser = {
  format: "datadog-webhooks",
  provider: "datadog",
  detect: (document) => {
    const rows = rowsOf(document, ["webhooks"]);
    return rows.length > 0 && rows.every((row) => isRow(row) && has(row, "name", "url", "encode_as")) ? 0.95 : 0;
  },
  *parse(document, context) {
    if (!context.account) yield accountQuestion;
    for (const [index, given] of rowsOf(document, ["webhooks"]).entries()) {
      if (!isRow(given)) continue;
      const row = { ...given, custom_headers: parsedHeaders(given) };
      const { webhook, problem } = readRow(
        {
          provider: "datadog",
          id: "name",
          name: "name",
          url: "url",
          state: () => "active",
          auth: ({ custom_headers }) => headerAuth(custom_headers),
          secrets: ["custom_headers"],
          details: { encoding: "encode_as" },
        },
        row,
        index + 1,
        context,
      );
      if (problem) yield { type: "problem", problem };
      yield { type: "webhook", webhook };
    }
  },
};

/** Handles of workflows in Microsoft Teams: Datadog never says their address, which authorises. */
export const datadogTeams: DocumentParser = {
  format: "datadog-teams-workflows",
  provider: "datadog",
  detect: (document) => {
    const rows = rowsOf(document, ["data"]);
    return rows.length > 0 && rows.every((row) => isRow(row) && /^workflows-webhook-handles?$/.test(text(row.type) ?? "")) ? 1 : 0;
  },
  *parse(document, context) {
    if (!context.account) yield accountQuestion;
    for (const [index, row] of rowsOf(document, ["data"]).entries()) {
      if (!isRow(row)) continue;
      const { webhook } = readRow(
        { provider: "datadog", id: "id", name: "attributes.name", url: [], state: () => "active" },
        row,
        index + 1,
        context,
      );
      webhook.destination = { kind: "hidden", templated: false, credential: "unknown" };
      webhook.details.capabilityUrlOf = "teams";
      yield { type: "webhook", webhook };
    }
  },
};

/** The headers stand in a text of JSON; a text of another kind stays one. */
export function parsedHeaders(row: Row): unknown {
  const written = text(row.custom_headers);
  if (written === undefined) return row.custom_headers;
  try {
    return JSON.parse(written);
  } catch {
    return written;
  }
}

/** What the headers say of authentication; `null` is none at all. */
export function headerAuth(headers: unknown) {
  if (headers === null || headers === "") return { method: "none", secretSet: false } as const;
  if (!isRow(headers)) return { method: "unknown", secretSet: undefined } as const;
  const secret = Object.entries(headers).find(([name, value]) => isSecretName(name) || looksSecret(text(value) ?? ""));
  if (!secret) return { method: "unknown", secretSet: undefined } as const;
  const scheme = /^(bearer|basic) /i.exec(text(secret[1]) ?? "")?.[1]?.toLowerCase();
  const method = scheme === "bearer" || scheme === "basic" ? scheme : "static_header";
  return { method, secretSet: true, scope: "hook" } as const;
}
