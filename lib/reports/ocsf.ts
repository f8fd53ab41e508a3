import { frameworks, referencesOf } from "@/lib/checks/frameworks";
import type { Severity } from "@/lib/endpoints/vocabulary";
import type { FindingRow } from "./finding-rows";

/** OCSF 1.8.0: category Findings, class Compliance Finding. */
const classUid = 2003;
const severityIds: Record<Severity, [id: number, name: string]> = {
  critical: [5, "Critical"],
  high: [4, "High"],
  medium: [3, "Medium"],
  low: [2, "Low"],
  info: [1, "Informational"],
};
/** New, In Progress, Suppressed. */
const statusOf = ({ suppressedAs, state }: FindingRow): [id: number, name: string] =>
  suppressedAs ? [3, "Suppressed"] : state === "open" ? [1, "New"] : [2, "In Progress"];

/** One event per line. Its time is when the finding was first seen, so that the same finding is the same event in every download. */
export async function* ocsfLines(
  findings: AsyncIterable<FindingRow>,
  { version, publicUrl }: { version: string; publicUrl: string },
): AsyncGenerator<string> {
  for await (const finding of findings) yield `${JSON.stringify(eventOf(finding, version, publicUrl))}\n`;
}

function eventOf(finding: FindingRow, version: string, publicUrl: string) {
  const { check, endpoint } = finding;
  const [severity_id, severity] = severityIds[finding.severity];
  const [status_id, status] = statusOf(finding);
  const time = finding.firstSeenAt.getTime();
  const references = frameworks
    .map((framework) => ({ framework, ids: referencesOf(check, framework.id) }))
    .filter(({ ids }) => ids.length > 0);
  return {
    category_uid: 2,
    category_name: "Findings",
    class_uid: classUid,
    class_name: "Compliance Finding",
    activity_id: 1,
    activity_name: "Create",
    type_uid: classUid * 100 + 1,
    type_name: "Compliance Finding: Create",
    time,
    severity_id,
    severity,
    status_id,
    status,
    message: `${check.title}: ${endpoint.name}`,
    metadata: {
      version: "1.8.0",
      product: { name: "HookSteward", vendor_name: "HookSteward", version },
      uid: finding.id,
    },
    finding_info: {
      uid: finding.id,
      title: check.title,
      desc: check.why,
      types: [check.id],
      first_seen_time: time,
      created_time: time,
      src_url: `${publicUrl}/endpoints/${endpoint.id}`,
    },
    compliance: {
      control: check.id,
      desc: check.title,
      standards: references.map(({ framework }) => `${framework.name} ${framework.version}`),
      requirements: references.flatMap(({ ids }) => ids),
      status_id: 3,
      status: "Fail",
    },
    remediation: { desc: check.remediation },
    resources: [
      {
        uid: endpoint.id,
        name: endpoint.name,
        type: "Webhook endpoint",
        labels: [`provider:${endpoint.provider}`, `environment:${endpoint.environment}`],
        ...(endpoint.host ? { hostname: endpoint.host } : {}),
      },
    ],
    ...(finding.suppressedAs ? { comment: finding.justification ?? finding.suppressedAs } : {}),
    unmapped: { policy_version: finding.policyVersion, due_at: finding.dueAt?.toISOString() ?? null, account: endpoint.account },
  };
}
