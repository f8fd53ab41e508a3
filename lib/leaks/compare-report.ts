import { v7 as uuid } from "uuid";
import { type Clock, systemClock } from "@/lib/core/clock";
import { database, Prisma } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { fingerprintsOf } from "@/lib/core/fingerprint";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { type Actor, authorize, isSystem } from "@/lib/core/principal";
import { cleanText } from "@/lib/imports/parsers/clean-text";
import type { ScannerRow } from "@/lib/imports/parsers/scanner-rows";
import { Refusal } from "@/lib/imports/reading/refusal";
import { finishReport } from "./finish-report";
import { readReport } from "./read-report";
import { comparableValues } from "./rules";

const maxBytes = 2 * 1024 ** 3;
/** A report that was given up on, by a cut upload or a killed process. */
const abandonedAfterMs = 86_400_000;

/**
 * Reads a scanner's report from its socket to its end. Each value is fingerprinted under every live key and dropped; where it was found
 * is kept. A file that cannot be read to its end leaves nothing.
 * @throws AppError not_allowed, too_large, unreadable
 */
export async function compareReport(
  { fileName, input, demo = false }: { fileName: string; input: AsyncIterable<Uint8Array>; demo?: boolean },
  { actor, db = database(), clock = systemClock }: { actor: Actor; db?: PrismaClient; clock?: Clock },
): Promise<{ reportId: string; endpoints: number }> {
  authorize(actor, "leak:check");
  const now = clock.now();
  await db.leakReport.deleteMany({ where: { finishedAt: null, startedAt: { lt: new Date(now.getTime() - abandonedAfterMs) } } });
  const id = uuid();
  const recordedById = isSystem(actor) ? null : actor.personId;
  await db.leakReport.create({ data: { id, format: "empty", fileName: cleanText(fileName, 300), demo, startedAt: now, recordedById } });
  try {
    const counts = { format: "empty", rows: 0, compared: 0 };
    for await (const { format, rows } of readReport(limited(input))) {
      counts.format = format;
      counts.compared += await keepRows(db, id, counts.rows, rows);
      counts.rows += rows.length;
    }
    return await finishReport.execute({ reportId: id, ...counts }, { actor, db, clock });
  } catch (error) {
    await db.leakReport.delete({ where: { id } });
    if (error instanceof Refusal) throw new AppError("unreadable", `${error.message} Expected: ${error.expected}.`);
    throw error;
  }
}

/** Writes one piece in one statement; answers how many of its rows can be compared. */
async function keepRows(db: PrismaClient, reportId: string, before: number, rows: (ScannerRow | undefined)[]): Promise<number> {
  if (rows.length === 0) return 0;
  const prepared = rows.map((row, index) => prepare(row, before + index + 1));
  const fingerprints = prepared.flatMap(({ n, fingerprints }) => fingerprints.map((fingerprint) => ({ n, fingerprint })));
  await db.$executeRaw(Prisma.sql`
    WITH kept AS (
      INSERT INTO leak_row (report_id, n, outcome, reason, rule, file, line, commit)
      SELECT ${reportId}::uuid, d.n, CASE WHEN d.reason = '' THEN 'not_matched' ELSE 'not_comparable' END, d.reason, d.rule, d.file, d.line, d.commit
      FROM jsonb_to_recordset(${JSON.stringify(prepared.map(({ fingerprints: _, ...row }) => row))}::jsonb) AS d (n int, reason text, rule text, file text, line int, "commit" text)
    )
    INSERT INTO leaked_fingerprint (fingerprint, report_id, n)
    SELECT d.fingerprint, ${reportId}::uuid, d.n FROM jsonb_to_recordset(${JSON.stringify(fingerprints)}::jsonb) AS d (n int, fingerprint text)
    ON CONFLICT DO NOTHING`);
  return prepared.filter(({ reason }) => reason === "").length;
}

/** What is kept of a row: never the value, also not where a place repeats it. */
function prepare(row: ScannerRow | undefined, n: number) {
  if (!row) return { n, reason: "not_a_finding", rule: "", file: "", line: null, commit: "", fingerprints: [] };
  const found = comparableValues(row);
  const values = "values" in found ? [...new Set(found.values)] : [];
  const place = (written: string | undefined, limit: number) => {
    let plain = written ?? "";
    for (const value of [...row.values, ...values]) if (value.length >= 4) plain = plain.replaceAll(value, "••••");
    return cleanText(plain, limit);
  };
  const line = Number(row.line);
  return {
    n,
    reason: "reason" in found ? found.reason : "",
    rule: place(row.rule, 200),
    file: place(row.file, 500),
    line: Number.isSafeInteger(line) && line >= 0 && line < 2 ** 31 ? line : null,
    commit: /^[0-9a-f]{7,64}$/i.test(row.commit ?? "") ? row.commit! : "",
    fingerprints: values.flatMap((value) => fingerprintsOf("secret", value)),
  };
}

async function* limited(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  const chunks = input[Symbol.asyncIterator]();
  for (;;) {
    const next = await chunks.next().catch(() => {
      throw new AppError("unreadable", "The upload was cut. Nothing of this file was kept: send it again.");
    });
    if (next.done) return;
    bytes += next.value.byteLength;
    if (bytes > maxBytes) throw new AppError("too_large", "A report is read up to 2 GB.");
    yield next.value;
  }
}
