import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { appendAudit } from "@/lib/core/audit-writer";
import { inTransaction, Prisma, type Transaction } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { measurePosture } from "@/lib/posture/measure-posture";
import type { DemoPerson } from "./company";
import { loadDeliveries } from "./deliveries";
import { personId, teamId, thirdPartyId } from "./directory";
import type { DemoEndpoint } from "./estate";
import { insertRows, updateEndpoints } from "./load";
import { contentHash, demoId, endpointRow, sightedFacts, statementsOf } from "./rows";

const dayMs = 86_400_000;

/** One endpoint with its ids, in the order of the estate. */
export interface Placed {
  id: string;
  index: number;
  sourceId: string;
  endpoint: DemoEndpoint;
}

/**
 * Plays the year in steps of 30 days, weekly and then daily at the end: what was found, said, rotated and delivered since the former step, then
 * an evaluation and the day's posture, each at its own instant. So history, trends and the audit log are what really happened here.
 */
export async function simulateYear(db: PrismaClient, placed: Placed[], people: DemoPerson[], now: number): Promise<void> {
  const steps = [335, 305, 275, 245, 215, 185, 155, 125, 98, 91, 84, 77, 70, 63, 56, 49, 42, 35, 28, 21, 14, 7, 4, 2, 1, 0];
  let from = 366;
  for (const to of steps) {
    const at = new Date(now - to * dayMs);
    await inTransaction(db, (tx) => playStep(tx, placed, people, { from, to, at, now }), 120_000);
    await measurePosture(db, at);
    from = to;
  }
}

interface Step {
  from: number;
  to: number;
  at: Date;
  now: number;
}

async function playStep(tx: Transaction, placed: Placed[], people: DemoPerson[], step: Step): Promise<void> {
  const within = (daysAgo: number) => daysAgo < step.from && daysAgo >= step.to;
  const known = placed.filter(({ endpoint }) => endpoint.discoveredDaysAgo >= step.to);
  await discover(
    tx,
    placed.filter(({ endpoint }) => within(endpoint.discoveredDaysAgo)),
    step,
  );
  await assign(
    tx,
    placed.filter(({ endpoint }) => within(endpoint.assignedDaysAgo)),
    people,
    step,
  );
  await rotate(tx, known, within, step);
  await depart(tx, people, within, step);
  await loadDeliveries(tx, known, step.from - 1, step.to, step.now);
  await evaluateEndpoints(
    tx,
    known.map(({ id }) => id),
    step.at,
  );
}

const instant = (step: Step, daysAgo: number) => new Date(Math.min(step.now - daysAgo * dayMs, step.at.getTime())).toISOString();
const system = { system: "demo estate" };
const record = (tx: Transaction, action: string, at: Date, data: Record<string, unknown>) =>
  appendAudit(tx, { action, actor: system, at }, { data, chain: "demo" });

async function discover(tx: Transaction, found: Placed[], step: Step): Promise<void> {
  if (found.length === 0) return;
  await insertRows(
    tx,
    "endpoint",
    found.map(({ id, sourceId, endpoint }) => ({
      ...endpointRow(endpoint, id, sourceId, step.now),
      third_party_id: endpoint.thirdParty ? thirdPartyId(endpoint.thirdParty) : null,
    })),
  );
  await insertRows(
    tx,
    "sighting",
    found.map(({ id, index, sourceId, endpoint }) => {
      const at = instant(step, endpoint.discoveredDaysAgo);
      return {
        id: demoId(5, index),
        source_id: sourceId,
        endpoint_id: id,
        row_key: `${endpoint.webhook.provider}|${endpoint.webhook.account}|${endpoint.webhook.externalId}`,
        scope: endpoint.webhook.account ?? "",
        content_hash: `\\x${contentHash(sightedFacts(endpoint))}`,
        facts: sightedFacts(endpoint),
        first_seen_at: at,
        last_seen_at: step.at.toISOString(),
      };
    }),
  );
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO secret_version (id, endpoint_id, seq, not_before, not_before_basis, not_after, not_after_basis, reason, recorded_at)
    SELECT gen_random_uuid(), id, 1, secret_not_before, secret_not_before_basis, secret_not_after, secret_not_after_basis, 'First seen', discovered_at
    FROM endpoint WHERE id = ANY(${found.map(({ id }) => id)}::uuid[]) AND secret_set = 'yes'`);
  for (const sourceId of new Set(found.map((one) => one.sourceId))) {
    const count = found.filter((one) => one.sourceId === sourceId).length;
    await record(tx, "import.apply", step.at, { source: found.find((one) => one.sourceId === sourceId)!.endpoint.source, new: count });
  }
}

async function assign(tx: Transaction, said: Placed[], people: DemoPerson[], step: Step): Promise<void> {
  if (said.length === 0) return;
  const rows = said.map(({ id, endpoint }) => {
    const facts = statementsOf(endpoint, personId, teamId);
    const at = instant(step, endpoint.assignedDaysAgo);
    const nested = (prefix: string) =>
      Object.fromEntries(
        Object.entries(facts).flatMap(([field, value]) =>
          field.startsWith(`${prefix}.`) ? [[field.slice(prefix.length + 1), value]] : [],
        ),
      );
    const owner = endpoint.owner === undefined ? undefined : people[endpoint.owner]!;
    return {
      id,
      valid_from: at,
      owner_id: facts.ownerId ?? null,
      owner_state: owner === undefined ? "missing" : owner.status === "disabled" ? "disabled" : "active",
      backup_id: facts.backupId ?? null,
      team_id: facts.teamId ?? null,
      environment: facts.environment ?? "unknown",
      data_class: facts.dataClass ?? "unknown",
      criticality: facts.criticality ?? "unknown",
      moves_money: facts.movesMoney ?? "unknown",
      lifecycle: endpoint.lifecycle,
      purpose: facts.purpose,
      receiver: nested("receiver"),
      ai_agent: nested("aiAgent"),
      revocation_plan: nested("revocationPlan"),
    };
  });
  await updateEndpoints(tx, rows);
  const lead = personId(8);
  await insertRows(
    tx,
    "statement",
    said.flatMap(({ id, endpoint }) =>
      Object.entries(statementsOf(endpoint, personId, teamId)).map(([field, value]) => ({
        endpoint_id: id,
        field,
        value,
        reason: "First review",
        stated_by_id: lead,
        stated_at: instant(step, endpoint.assignedDaysAgo),
      })),
    ),
  );
  await insertRows(
    tx,
    "holder",
    rows.flatMap((row) =>
      [row.owner_id, row.backup_id].flatMap((person) =>
        person ? [{ endpoint_id: row.id, person_id: person, since: row.valid_from }] : [],
      ),
    ),
  );
  await record(tx, "endpoint.assign", step.at, { endpoints: said.length, reason: "First review" });
}

async function rotate(tx: Transaction, known: Placed[], within: (daysAgo: number) => boolean, step: Step): Promise<void> {
  const rotations = known.flatMap((placed) =>
    placed.endpoint.rotations.filter(({ daysAgo }) => within(daysAgo)).map((rotation) => ({ ...placed, rotation })),
  );
  // One rotation per endpoint and step keeps the numbering simple.
  const last = [...new Map(rotations.map((one) => [one.id, one])).values()];
  if (last.length === 0) return;
  const rows = last.map(({ id, rotation }) => {
    const at = instant(step, rotation.daysAgo);
    return {
      id,
      valid_from: at,
      secret_not_before: at,
      secret_not_before_basis: rotation.basis,
      secret_not_after: at,
      secret_not_after_basis: rotation.basis,
    };
  });
  await updateEndpoints(tx, rows);
  const given = JSON.stringify(rows);
  await tx.$executeRaw`UPDATE secret_version v SET replaced_at = r.valid_from FROM jsonb_populate_recordset(NULL::endpoint, ${given}::jsonb) r WHERE v.endpoint_id = r.id AND v.replaced_at IS NULL`;
  await tx.$executeRaw`
    INSERT INTO secret_version (id, endpoint_id, seq, not_before, not_before_basis, not_after, not_after_basis, reason, recorded_at)
    SELECT gen_random_uuid(), r.id, coalesce((SELECT max(seq) FROM secret_version v WHERE v.endpoint_id = r.id), 0) + 1, r.secret_not_before, r.secret_not_before_basis, r.secret_not_after, r.secret_not_after_basis, 'Rotated', r.valid_from
    FROM jsonb_populate_recordset(NULL::endpoint, ${given}::jsonb) r`;
  await record(tx, "secret.record", step.at, { endpoints: last.length });
}

async function depart(tx: Transaction, people: DemoPerson[], within: (daysAgo: number) => boolean, step: Step): Promise<void> {
  for (const [index, person] of people.entries()) {
    if (person.departedDaysAgo === undefined || !within(person.departedDaysAgo)) continue;
    const at = new Date(step.now - person.departedDaysAgo * dayMs);
    await tx.person.update({ where: { id: personId(index) }, data: { status: "departed", departedAt: at } });
    await tx.$executeRaw`UPDATE endpoint SET owner_state = 'departed', valid_from = greatest(valid_from, ${at}::timestamptz) WHERE owner_id = ${personId(index)}::uuid`;
    await record(tx, "person.depart", step.at, { name: person.name, left: at.toISOString() });
  }
}

export const demoSourceId = (index: number) => demoId(4, index);
