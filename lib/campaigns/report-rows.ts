import { csvLine } from "@/lib/core/csv";
import { type Database, database, Prisma } from "@/lib/core/db";
import { authorize, type Principal } from "@/lib/core/principal";
import type { Answer, ItemState } from "./schema";

/** One question of a report: what was asked of whom about what, and what came of it. */
export interface ReportRow {
  endpointId: string;
  endpoint: string;
  stage: number;
  highRisk: boolean;
  reviewer: string | null;
  state: ItemState;
  answer: Answer | null;
  advice: Answer | null;
  againstAdvice: boolean | null;
  reason: string | null;
  answeredBy: string | null;
  at: Date | null;
  changed: string[];
  endedReason: string;
}

const perRead = 2_000;

/** Riskiest first; `limit` for a page, everything in pieces for a file. */
export async function readReportRows(
  principal: Principal,
  campaignId: string,
  limit: number,
  db: Database = database(),
): Promise<ReportRow[]> {
  authorize(principal, "campaign:read");
  return readRows(db, campaignId, "", limit);
}

async function readRows(db: Database, campaignId: string, after: string, limit: number): Promise<(ReportRow & { key: string })[]> {
  return db.$queryRaw(Prisma.sql`
    SELECT to_char(i.place, 'FM0000000000') || '-' || i.stage || '-' || i.id AS key, i.endpoint_id AS "endpointId", i.snapshot ->> 'name' AS endpoint, i.stage, i.high_risk AS "highRisk", p.name AS reviewer,
      i.state::text, i.answer::text, a.advice::text, a.against_advice AS "againstAdvice", a.reason, b.name AS "answeredBy", coalesce(a.at, i.ended_at) AS at, coalesce(a.changed, '{}') AS changed, i.ended_reason AS "endedReason"
    FROM campaign_item i LEFT JOIN person p ON p.id = i.reviewer_id
    LEFT JOIN campaign_answer a ON a.item_id = i.id AND a.undone_at IS NULL AND a.passed_to_id IS NULL LEFT JOIN person b ON b.id = a.by_id
    WHERE i.campaign_id = ${campaignId}::uuid AND to_char(i.place, 'FM0000000000') || '-' || i.stage || '-' || i.id > ${after}
    ORDER BY 1 LIMIT ${limit}`);
}

async function* allRows(campaignId: string): AsyncGenerator<ReportRow> {
  let after = "";
  for (;;) {
    const rows = await readRows(database(), campaignId, after, perRead);
    for (const { key: _key, ...row } of rows) yield row;
    if (rows.length < perRead) return;
    after = rows.at(-1)!.key;
  }
}

const head = [
  "endpoint",
  "endpointId",
  "stage",
  "highRisk",
  "reviewer",
  "state",
  "answer",
  "advice",
  "againstAdvice",
  "reason",
  "answeredBy",
  "at",
  "changed",
  "endedReason",
];

export async function* csvReport(campaignId: string): AsyncGenerator<string> {
  yield csvLine(head);
  for await (const row of allRows(campaignId)) {
    const {
      endpoint,
      endpointId,
      stage,
      highRisk,
      reviewer,
      state,
      answer,
      advice,
      againstAdvice,
      reason,
      answeredBy,
      at,
      changed,
      endedReason,
    } = row;
    yield csvLine([
      ...[endpoint, endpointId, stage, highRisk ? "yes" : "no", reviewer, state, answer, advice],
      ...[againstAdvice === null ? null : againstAdvice ? "yes" : "no", reason, answeredBy, at, changed.join(" "), endedReason],
    ]);
  }
}

/** The same as one JSON document: `hooksteward campaign verify` counts its numbers again from the audit log. */
export async function* jsonReport(campaignId: string, about: Record<string, unknown>): AsyncGenerator<string> {
  yield `${JSON.stringify(about).slice(0, -1)},"questions":[\n`;
  let first = true;
  for await (const row of allRows(campaignId)) {
    yield `${first ? "" : ",\n"}${JSON.stringify(row)}`;
    first = false;
  }
  yield "\n]}\n";
}
