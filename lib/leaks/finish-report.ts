import { queueEvaluation } from "@/lib/checks/evaluate-endpoints";
import { defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { fingerprintKeys } from "@/lib/core/keys";
import { matchSecrets } from "./match-secrets";
import { finishReportInput } from "./schema";

/** A report that was read to its end counts from now on: its values are compared with every secret held, and with those that come later. */
export const finishReport = defineCommand({
  name: "leak.compare-report",
  permission: "leak:check",
  input: finishReportInput,
  timeoutMs: 120_000,
  async run({ input, tx, now, audit }) {
    const report = await tx.leakReport.findUnique({ where: { id: input.reportId } });
    if (!report || report.finishedAt) throw notFound();
    const keyIds = fingerprintKeys().map(({ id }) => id);
    if (input.compared > 0) await judgeNewlyComparable(tx, keyIds, now);
    await tx.leakReport.update({
      where: { id: report.id },
      data: { format: input.format, rowCount: input.rows, comparedCount: input.compared, keyIds, finishedAt: now },
    });
    const endpoints = await matchSecrets(tx, report.id, now);
    audit({
      object: { type: "leak-report", id: report.id },
      data: {
        file: report.fileName,
        format: input.format,
        rows: input.rows,
        compared: input.compared,
        notComparable: input.rows - input.compared,
        matchedEndpoints: endpoints.length,
      },
      details: endpoints.map(({ id, name }) => ({ endpointId: id, name })),
      chain: report.demo ? "demo" : "main",
    });
    return { reportId: report.id, endpoints: endpoints.length };
  },
});

/** "Never compared" becomes an answer for every secret under a key that no report was compared under before. */
async function judgeNewlyComparable(tx: Transaction, keyIds: string[], now: Date): Promise<void> {
  const [row] = await tx.$queryRaw<{ known: string[] }[]>(Prisma.sql`
    SELECT coalesce(array_agg(DISTINCT k), '{}') AS known FROM leak_report, unnest(key_ids) k WHERE finished_at IS NOT NULL AND compared_count > 0`);
  const fresh = keyIds.filter((id) => !row?.known.includes(id));
  if (fresh.length > 0) await queueEvaluation(tx, Prisma.sql`split_part(e.secret_fingerprint, ':', 1) = ANY(${fresh}::text[])`, now);
}
