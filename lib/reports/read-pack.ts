import type { z } from "zod";
import type { Control } from "@/lib/checks/framework-lists";
import type { Citation, Framework } from "@/lib/checks/frameworks";
import type { Check } from "@/lib/checks/types";
import { type Database, database, Prisma } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { type Actor, authorize } from "@/lib/core/principal";
import { verdictAt } from "@/lib/endpoints/verdict-at";
import { endpointsAt, readSettledInstant } from "./as-of-sql";
import { type ChainHead, type PackException, readChainHeads, readExceptionsAt } from "./pack-decisions";
import { citationsOf, countVerdicts, coverageOf, findControl, noVerdicts, sumCounts } from "./rules";
import type { takePackInput, VerdictCounts } from "./schema";

/** Everything of a pack but its results, which follow as rows (pack-rows.ts). Made of what was known at `asOf` alone. */
export interface Pack {
  framework: Framework;
  control: Control;
  citations: Citation[];
  asOf: Date;
  chainHeads: ChainHead[];
  endpoints: number;
  checks: { check: Check; counts: VerdictCounts }[];
  counts: VerdictCounts;
  coverage: number | undefined;
  policies: { version: number; endpoints: number; savedAt: Date | null; note: string }[];
  exceptions: PackException[];
}

type PackRequest = Pick<z.output<typeof takePackInput>, "framework" | "control" | "asOf">;

/**
 * @throws AppError not_found for a control that is in no list, invalid_input for an instant that is not settled yet
 */
export async function readPack(
  actor: Actor,
  { framework, control, asOf }: PackRequest,
  now: Date,
  db: Database = database(),
): Promise<Pack> {
  authorize(actor, "report:read");
  const found = findControl(framework, control);
  if (!found) throw notFound();
  const settled = await readSettledInstant(db, now);
  if (asOf && asOf > settled) {
    const message = `Give an instant until ${settled.toISOString()}: what is younger can still change.`;
    throw new AppError("invalid_input", message, { asOf: message });
  }
  const at = asOf ?? settled;
  const rows = await db.$queryRaw<{ codes: string; policy_version: number; count: number }[]>(Prisma.sql`
    SELECT v.codes, v.policy_version, count(*)::int AS count FROM ${endpointsAt(at)} e ${verdictAt(at)} GROUP BY 1, 2`);
  const counted = countVerdicts(rows);
  const checks = found.checks.map((check) => ({ check, counts: counted[check.index] ?? noVerdicts() }));
  const counts = sumCounts(checks.map((one) => one.counts));
  return {
    ...found,
    checks,
    citations: citationsOf(framework, control),
    asOf: at,
    chainHeads: await readChainHeads(db, at),
    endpoints: rows.reduce((sum, row) => sum + row.count, 0),
    counts,
    coverage: coverageOf(counts),
    policies: await policiesOf(db, rows),
    exceptions: await readExceptionsAt(
      db,
      at,
      found.checks.map(({ index }) => index),
    ),
  };
}

async function policiesOf(db: Database, rows: { policy_version: number; count: number }[]): Promise<Pack["policies"]> {
  const endpoints = new Map<number, number>();
  for (const { policy_version, count } of rows) endpoints.set(policy_version, (endpoints.get(policy_version) ?? 0) + count);
  const saved = await db.policyVersion.findMany({
    where: { version: { in: [...endpoints.keys()] } },
    select: { version: true, createdAt: true, note: true },
  });
  return [...endpoints]
    .map(([version, count]) => {
      const known = saved.find((one) => one.version === version);
      return { version, endpoints: count, savedAt: known?.createdAt ?? null, note: known?.note ?? "built in" };
    })
    .sort((a, b) => a.version - b.version);
}
