import { createHash } from "node:crypto";
import { frameworks, referencesOf } from "@/lib/checks/frameworks";
import { checks } from "@/lib/checks/registry";
import type { Severity } from "@/lib/endpoints/vocabulary";
import type { FindingRow } from "./finding-rows";

const levels: Record<Severity, "error" | "warning" | "note"> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
};
/** What code-scanning services order by: the middle of the CVSS bands of the same names. */
const scores: Record<Severity, string> = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0", info: "0.0" };

/** SARIF 2.1.0, written as it is read. A result's place is the endpoint: a logical location, for there is no file. */
export async function* sarifText(
  findings: AsyncIterable<FindingRow>,
  { version, publicUrl }: { version: string; publicUrl: string },
): AsyncGenerator<string> {
  const driver = { name: "HookSteward", semanticVersion: version, informationUri: publicUrl, rules: checks.map(ruleOf) };
  yield `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":${JSON.stringify({ driver })},"columnKind":"utf16CodeUnits","results":[`;
  let before = "\n";
  for await (const finding of findings) {
    yield before + JSON.stringify(resultOf(finding, publicUrl));
    before = ",\n";
  }
  yield "\n]}]}\n";
}

function ruleOf({ id, title, why, remediation, severity, ...check }: (typeof checks)[number]) {
  const tags = frameworks.flatMap((framework) =>
    referencesOf({ ...check, id, title, why, remediation, severity }, framework.id).map((reference) => `${framework.id}/${reference}`),
  );
  return {
    id,
    name: title,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: remediation },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags, "security-severity": scores[severity] },
  };
}

function resultOf({ check, endpoint, ...finding }: FindingRow, publicUrl: string) {
  return {
    ruleId: check.id,
    ruleIndex: check.index,
    level: levels[finding.severity],
    message: { text: `${check.title}: ${endpoint.name}. ${check.why}` },
    locations: [
      {
        logicalLocations: [
          {
            name: endpoint.name,
            fullyQualifiedName: [endpoint.provider, endpoint.account, endpoint.id].filter((part) => part !== "").join("/"),
            kind: "resource",
          },
        ],
      },
    ],
    hostedViewerUri: `${publicUrl}/endpoints/${endpoint.id}`,
    partialFingerprints: { "hooksteward/v1": createHash("sha256").update(`${check.id}|${endpoint.id}|`).digest("hex") },
    ...(finding.suppressedAs
      ? {
          suppressions: [
            { kind: "external", status: "accepted", justification: finding.justification ?? finding.suppressedAs.replace("_", " ") },
          ],
        }
      : {}),
    properties: {
      findingId: finding.id,
      severity: finding.severity,
      state: finding.state,
      firstSeenAt: finding.firstSeenAt.toISOString(),
      dueAt: finding.dueAt?.toISOString() ?? null,
      policyVersion: finding.policyVersion,
      environment: endpoint.environment,
      host: endpoint.host,
    },
  };
}
