import { Prisma, type Transaction } from "@/lib/core/db";

interface Proposed {
  endpointId: string;
  personId: string;
  evidence: string[];
}

/** Opens one question per endpoint; an open one to somebody else is taken back. */
export async function writeProposals(
  tx: Transaction,
  proposed: Proposed[],
  { batchId, reason, byId, now }: { batchId: string; reason: string; byId: string | null; now: Date },
): Promise<void> {
  const ids = proposed.map(({ endpointId }) => endpointId);
  await tx.$executeRaw(Prisma.sql`
    UPDATE ownership_proposal SET state = 'withdrawn', decided_at = greatest(${now}::timestamptz, proposed_at), decided_by_id = ${byId}::uuid, answer = 'Somebody else was asked.'
    WHERE state = 'open' AND endpoint_id = ANY(${ids}::uuid[])`);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO ownership_proposal (endpoint_id, person_id, batch_id, reason, evidence, proposed_at, proposed_by_id)
    SELECT d.endpoint_id, d.person_id, ${batchId}::uuid, ${reason}, ARRAY(SELECT jsonb_array_elements_text(d.evidence::jsonb)), ${now}, ${byId}::uuid
    FROM unnest(${ids}::uuid[], ${proposed.map(({ personId }) => personId)}::uuid[], ${proposed.map(({ evidence }) => JSON.stringify(evidence))}::text[]) AS d (endpoint_id, person_id, evidence)`);
}
