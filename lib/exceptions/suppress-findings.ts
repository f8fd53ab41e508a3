import { queueEvaluation } from "@/lib/checks/evaluate-endpoints";
import { loadFacts } from "@/lib/checks/load-facts";
import { checks } from "@/lib/checks/registry";
import { Prisma, type Transaction } from "@/lib/core/db";
import { factsDigest } from "@/lib/findings/facts-digest";
import { appendFindingEvents } from "@/lib/findings/lock-findings";
import type { SuppressionKind } from "@/lib/findings/schema";

interface Approved {
  id: string;
  kind: SuppressionKind;
  expiresAt: Date;
}

const batchSize = 500;

/**
 * What was approved holds from now on: its findings stay counted and are alerted no more. A false positive remembers the facts it spoke
 * of. Whatever exception held them before has been replaced. Returns how many findings.
 */
export async function suppressFindings(
  tx: Transaction,
  { id, kind, expiresAt }: Approved,
  byId: string | null,
  now: Date,
): Promise<number> {
  const held = await tx.$queryRaw<{ id: string; endpoint_id: string; check_index: number; exception_id: string | null }[]>(Prisma.sql`
    SELECT f.id, f.endpoint_id, f.check_index::int, f.exception_id FROM finding_exception_item i JOIN finding f ON f.id = i.finding_id
    WHERE i.exception_id = ${id}::uuid ORDER BY f.id FOR UPDATE OF f`);
  const digests = kind === "false_positive" ? await digestsOf(tx, held, now) : held.map(() => null);
  await tx.$executeRaw(Prisma.sql`
    UPDATE finding f SET suppressed_as = ${kind}::"SuppressionKind", suppressed_until = ${expiresAt}, exception_id = ${id}::uuid, suppressed_facts = decode(x.digest, 'hex'), version = f.version + 1
    FROM unnest(${held.map((one) => one.id)}::uuid[], ${digests}::text[]) AS x (id, digest) WHERE f.id = x.id`);
  await appendFindingEvents(
    tx,
    "suppressed",
    now,
    byId,
    held.map((one) => ({ findingId: one.id, details: { as: kind, until: expiresAt.toISOString(), exceptionId: id } })),
  );
  const former = [...new Set(held.flatMap(({ exception_id }) => exception_id ?? []))];
  await tx.$executeRaw(Prisma.sql`
    UPDATE finding_exception x SET state = 'ended', ended_at = ${now}, ended_reason = 'replaced', version = x.version + 1
    WHERE x.id = ANY(${former}::uuid[]) AND x.state = 'approved' AND NOT EXISTS (SELECT FROM finding f WHERE f.exception_id = x.id)`);
  // Who approved last is a fact of the endpoint. Queued: an evaluation takes the endpoint before its findings, which are held here already.
  if (kind === "accepted_risk")
    await queueEvaluation(tx, Prisma.sql`e.id = ANY(${held.map(({ endpoint_id }) => endpoint_id)}::uuid[])`, now);
  return held.length;
}

async function digestsOf(tx: Transaction, held: { endpoint_id: string; check_index: number }[], now: Date): Promise<(string | null)[]> {
  const endpointIds = [...new Set(held.map(({ endpoint_id }) => endpoint_id))];
  const facts = new Map<string, Awaited<ReturnType<typeof loadFacts>>[number]>();
  for (let start = 0; start < endpointIds.length; start += batchSize)
    for (const one of await loadFacts(tx, endpointIds.slice(start, start + batchSize), now)) facts.set(one.id, one);
  return held.map(({ endpoint_id, check_index }) => {
    const [check, known] = [checks[check_index], facts.get(endpoint_id)];
    // Without a check or facts the next evaluation ends it: nothing to compare with.
    return check && known ? Buffer.from(factsDigest(check, known)).toString("hex") : "";
  });
}
