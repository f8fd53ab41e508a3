import type { ImportedWebhook } from "@/lib/imports/webhook";

/** Which kind of source says it. Trust: a provider's own export before infrastructure code before a sheet before what stands beside a hand-made entry. */
export const trusts = ["person", "sheet", "infrastructure", "provider"] as const;
export type Trust = (typeof trusts)[number];

const infrastructure =
  /^(terraform|kubernetes|helm|alertmanager|grafana|openapi|slack-manifest|gitleaks|trufflehog|ggshield|detect-secrets)(-|$)/;
const sheets = new Set(["csv", "xlsx", "json", "yaml"]);

/** A source without a format is a person who adds endpoints by hand. */
export function trustOf(format: string): Trust {
  if (format === "") return "person";
  if (sheets.has(format)) return "sheet";
  return infrastructure.test(format) ? "infrastructure" : "provider";
}

export const trustWords: Record<Trust, string> = {
  provider: "provider's own export",
  infrastructure: "infrastructure code",
  sheet: "sheet",
  person: "entry by hand",
};

/** What a source keeps of a webhook: its words without the place in the file. */
export type SightedFacts = Omit<ImportedWebhook, "row">;

/** What one source says of one endpoint. */
export interface Sighted {
  sourceId: string;
  source: string;
  trust: Trust;
  /** When the source said it last, milliseconds. */
  seenAt: number;
  facts: SightedFacts;
}

/** Most trusted first; the newer of two equals. */
export function byTrust(a: Sighted, b: Sighted): number {
  return trusts.indexOf(b.trust) - trusts.indexOf(a.trust) || b.seenAt - a.seenAt || (a.sourceId < b.sourceId ? -1 : 1);
}
