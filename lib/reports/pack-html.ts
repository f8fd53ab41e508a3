import type { VerdictCode } from "@/lib/checks/types";
import { formatPercent } from "@/lib/core/format";
import type { PackEndpoint } from "./pack-rows";
import { chainHeadText } from "./pack-text";
import type { Pack } from "./read-pack";
import { clausesOf, coverageOf } from "./rules";
import type { VerdictCounts } from "./schema";

/** So many results are printed; the CSV and JSON of the same instant hold every one. */
const printedResults = 2_000;

const verdictWords: Record<VerdictCode, string> = { pass: "Pass", fail: "Fail", unknown: "Unknown", not_applicable: "Not applicable" };

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character]!);

const style = `
:root { color-scheme: light; font: 13px/1.5 system-ui, sans-serif; color: #171a1f; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
p { margin: .25rem 0; } .quiet { color: #5b6270; } .mono { font-family: ui-monospace, monospace; font-size: .85em; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .3rem .5rem .3rem 0; border-bottom: 1px solid #d9dce2; overflow-wrap: anywhere; }
th { font-weight: 600; color: #5b6270; font-size: .85em; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-left: .75rem; }
th, .whole { white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; } dt { color: #5b6270; } dd { margin: 0; overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; padding: 0; } tr { break-inside: avoid; } thead { display: table-header-group; } }
`;

/** A document of its own for print: no script, nothing loaded. What fails and what is unknown is listed. */
export async function* packHtml(pack: Pack, rows: AsyncIterable<PackEndpoint>): AsyncGenerator<string> {
  const title = `${pack.control.id} ${pack.control.title}`;
  yield `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)} · evidence</title><style>${style}</style></head><body>\n`;
  yield `<p class="quiet">Evidence pack · ${escapeHtml(pack.framework.name)} ${escapeHtml(pack.framework.version)}</p>\n<h1>${escapeHtml(title)}</h1>\n`;
  yield `<p class="quiet">${escapeHtml(pack.framework.note)}</p>\n`;
  yield* about(pack);
  yield* checksTable(pack);
  yield* exceptions(pack);
  yield* results(rows);
  yield "</body></html>\n";
}

function* about(pack: Pack): Generator<string> {
  const facts: [string, string][] = [
    ["As of", pack.asOf.toISOString()],
    ...pack.chainHeads.map((head): [string, string] => ["Audit chain head", chainHeadText(head)]),
    ["Endpoints", `${pack.endpoints}, neither retired nor gone`],
    ["Verdicts", countsText(pack.counts)],
    [
      "Coverage",
      pack.coverage === undefined ? "nothing applicable" : `${formatPercent(pack.coverage)} of applicable verdicts are answered`,
    ],
    ...pack.policies.map(({ version, endpoints, savedAt, note }): [string, string] => [
      `Policy version ${version}`,
      `judged ${endpoints} endpoints; ${savedAt ? `saved ${savedAt.toISOString()}` : "built in"}${note && savedAt ? `: ${note}` : ""}`,
    ]),
    ...pack.citations.flatMap(({ cited, standardSays }): [string, string][] => [
      ["As cited in the source", cited],
      ["The standard says", standardSays],
    ]),
  ];
  yield `<h2>What this tells</h2>\n<dl>${facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd class="${name === "Audit chain head" ? "mono" : ""}">${escapeHtml(value)}</dd>`).join("\n")}</dl>\n`;
}

function* checksTable(pack: Pack): Generator<string> {
  yield "<h2>What was checked</h2>\n";
  if (pack.checks.length === 0) {
    yield "<p>No check gives evidence for this control: nothing is said about it.</p>\n";
    return;
  }
  yield table(["Check", "Supports", "Pass:n", "Fail:n", "Unknown:n", "Not applicable:n", "Coverage:n"]);
  for (const { check, counts } of pack.checks) {
    const coverage = coverageOf(counts);
    yield tableRow([
      `<strong>${escapeHtml(check.title)}</strong><br><span class="mono">${check.id}</span><br><span class="quiet">${escapeHtml(check.why)} ${escapeHtml(check.remediation)}</span>`,
      clausesOf(check, pack.framework.id, pack.control.id)
        .map((clause) => `<span class="whole">${escapeHtml(clause)}</span>`)
        .join(", "),
      ...[counts.pass, counts.fail, counts.unknown, counts.not_applicable].map(String),
      coverage === undefined ? "–" : escapeHtml(formatPercent(coverage)),
    ]);
  }
  yield "</tbody></table>\n";
}

function* exceptions(pack: Pack): Generator<string> {
  yield "<h2>Accepted risks and false positives</h2>\n";
  if (pack.exceptions.length === 0) {
    yield "<p>None was asked for on these checks.</p>\n";
    return;
  }
  yield table(["What", "Why", "State", "Who and when, with the event of the audit log"]);
  for (const one of pack.exceptions) {
    const findings = one.findings.map(
      ({ checkIndex, endpointId }) => `${pack.checks.find(({ check }) => check.index === checkIndex)?.check.id} ${endpointId}`,
    );
    yield tableRow([
      `${one.kind === "accepted_risk" ? "Accepted risk" : "False positive"}<br><span class="mono">${findings.map(escapeHtml).join("<br>")}</span>`,
      [
        one.reason?.replaceAll("_", " "),
        one.justification,
        one.compensatingControl && `Instead: ${one.compensatingControl}`,
        one.proof && `Proof: ${one.proof}`,
      ]
        .filter((part) => part)
        .map((part) => escapeHtml(String(part)))
        .join("<br>"),
      `${one.state}<br><span class="quiet">until ${one.expiresAt.toISOString()}</span>`,
      one.events
        .map(({ chain, seq, at, action, by, role }) => escapeHtml(`${at.toISOString()} ${by} (${role}) ${action}, ${chain} ${seq}`))
        .join("<br>") || `asked ${one.requestedAt.toISOString()}`,
    ]);
  }
  yield "</tbody></table>\n";
}

async function* results(rows: AsyncIterable<PackEndpoint>): AsyncGenerator<string> {
  yield '<h2>Results per endpoint</h2>\n<p class="quiet">What fails and what is unknown. Passes and what does not apply stand in the CSV and JSON of the same instant.</p>\n';
  yield table(["Endpoint", "Account", "Environment", "Check", "Verdict", "Policy:n"]);
  let open = 0;
  for await (const row of rows) {
    let lines = "";
    for (const { checkId, verdict, severity } of row.verdicts) {
      if (verdict !== "fail" && verdict !== "unknown") continue;
      open++;
      if (open > printedResults) continue;
      lines += tableRow([
        `${escapeHtml(row.name)}<br><span class="mono quiet">${row.id}</span>`,
        escapeHtml([row.provider, row.account].filter((part) => part !== "").join(" ")),
        escapeHtml(row.environment),
        `<span class="mono">${checkId}</span>`,
        severity ? `${verdictWords[verdict]}, ${severity}` : verdictWords[verdict],
        String(row.policyVersion),
      ]);
    }
    if (lines) yield lines;
  }
  yield "</tbody></table>\n";
  if (open === 0) yield "<p>Nothing fails and nothing is unknown.</p>\n";
  if (open > printedResults)
    yield `<p>${printedResults} of ${open} are printed; the CSV and JSON of the same instant hold every one.</p>\n`;
}

const table = (headings: string[]) =>
  `<table><thead><tr>${headings.map((heading) => (heading.endsWith(":n") ? `<th class="n">${heading.slice(0, -2)}</th>` : `<th>${heading}</th>`)).join("")}</tr></thead><tbody>\n`;
/** Cells are HTML already; those that are numbers stand at the right. */
const tableRow = (cells: string[]) =>
  `<tr>${cells.map((cell) => (/^(\d+|(&[lg]t; )?[\d.]+ %|–)$/.test(cell) ? `<td class="n">${cell}</td>` : `<td>${cell}</td>`)).join("")}</tr>\n`;
const countsText = ({ pass, fail, unknown, not_applicable: none }: VerdictCounts) =>
  `${pass} pass, ${fail} fail, ${unknown} unknown, ${none} not applicable`;
