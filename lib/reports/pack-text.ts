import { csvLine } from "@/lib/core/csv";
import type { PackEndpoint } from "./pack-rows";
import type { Pack } from "./read-pack";
import { clausesOf } from "./rules";

export const chainHeadText = ({ chain, seq, hash }: Pack["chainHeads"][number]) => `${chain} ${seq} ${hash}`;

const csvHeader = [
  "as_of",
  "framework",
  "control",
  "check",
  "endpoint_id",
  "endpoint",
  "provider",
  "account",
  "environment",
  "owner_state",
  "verdict",
  "severity",
  "policy_version",
  "chain_heads",
];

/** One line per endpoint and check. The byte order mark makes spreadsheets read the file as UTF-8. */
export async function* packCsv(pack: Pack, rows: AsyncIterable<PackEndpoint>): AsyncGenerator<string> {
  const asOf = pack.asOf.toISOString();
  const heads = pack.chainHeads.map(({ chain, seq, hash }) => `${chain} ${seq} ${hash.slice(0, 16)}`).join("; ");
  yield `\uFEFF${csvLine(csvHeader)}`;
  for await (const row of rows) {
    let lines = "";
    for (const { checkId, verdict, severity } of row.verdicts) {
      lines += csvLine([
        asOf,
        pack.framework.id,
        pack.control.id,
        checkId,
        row.id,
        row.name,
        row.provider,
        row.account,
        row.environment,
        row.ownerState,
        verdict,
        severity,
        row.policyVersion,
        heads,
      ]);
    }
    if (lines) yield lines;
  }
}

/** The whole pack; `results` comes last and is written as it is read. */
export async function* packJson(pack: Pack, rows: AsyncIterable<PackEndpoint>): AsyncGenerator<string> {
  const head = {
    type: "evidence-pack",
    v: 1,
    asOf: pack.asOf.toISOString(),
    chainHeads: pack.chainHeads,
    framework: { id: pack.framework.id, name: pack.framework.name, version: pack.framework.version, note: pack.framework.note },
    control: { id: pack.control.id, title: pack.control.title },
    citations: pack.citations.map(({ cited, standardSays, shownAs }) => ({ cited, standardSays, shownAs })),
    endpoints: pack.endpoints,
    counts: pack.counts,
    coverage: pack.coverage ?? null,
    policies: pack.policies,
    checks: pack.checks.map(({ check, counts }) => ({
      id: check.id,
      title: check.title,
      severity: check.severity,
      clauses: clausesOf(check, pack.framework.id, pack.control.id),
      why: check.why,
      remediation: check.remediation,
      counts,
    })),
    exceptions: pack.exceptions.map(({ findings, ...exception }) => ({
      ...exception,
      findings: findings.map(({ checkIndex, endpointId }) => ({
        check: pack.checks.find(({ check }) => check.index === checkIndex)?.check.id,
        endpointId,
      })),
    })),
  };
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "results": [`;
  let before = "\n";
  for await (const row of rows) {
    yield `${before}  ${JSON.stringify(row)}`;
    before = ",\n";
  }
  yield "\n ]\n}\n";
}
