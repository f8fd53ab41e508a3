import { queueEvaluation } from "@/lib/checks/evaluate-endpoints";
import { defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { isSystem, type Principal } from "@/lib/core/principal";
import { findImportedToo, keepImported } from "./keep-imported";
import { removeDemoInput } from "./schema";

/**
 * Removes every demo row, its audit chain included, and keeps what people imported. Whoever does it as a demo person keeps their
 * own sign-in: nobody else might have one.
 */
export const removeDemo = defineCommand({
  name: "settings.remove-demo",
  permission: "settings:edit",
  input: removeDemoInput,
  timeoutMs: 180_000,
  async run({ actor, tx, now, audit }) {
    if (isSystem(actor)) throw new AppError("not_allowed", "A person removes the demo data: their sign-in is the one that stays.");
    if (!(await tx.person.count({ where: { demo: true } })) && !(await tx.endpoint.count({ where: { demo: true } })))
      throw new AppError("conflict", "There is no demo data here.");
    await forgetNews(tx);
    const keptPersonId = await keepOwnSignIn(tx, actor);
    const kept = await findImportedToo(tx);
    await keepImported(tx, kept, now);
    const loose = await letGoOfDemo(tx, now);
    const removed = await deleteDemo(tx, actor.personId);
    const changed = [...kept, ...loose];
    await queueEvaluation(tx, Prisma.sql`e.id = ANY(${changed}::uuid[])`, now);
    audit({ data: { ...removed, keptEndpoints: kept.length, ...(keptPersonId ? { keptPersonId } : {}) } });
    return { ...removed, keptEndpoints: kept.length };
  },
});

/** What demo people were told is about the demo; whoever stays must not be mailed it afterwards. */
async function forgetNews(tx: Transaction): Promise<void> {
  await tx.$executeRaw`DELETE FROM outbox_message WHERE recipient_id IN (SELECT id FROM person WHERE demo)`;
  await tx.$executeRaw`DELETE FROM alert WHERE recipient_id IN (SELECT id FROM person WHERE demo) OR endpoint_id IN (SELECT id FROM endpoint WHERE demo)
    OR subject_id IN (SELECT id FROM source WHERE demo UNION ALL SELECT id FROM campaign WHERE demo UNION ALL SELECT id FROM incident WHERE demo)`;
}

async function keepOwnSignIn(tx: Transaction, actor: Principal): Promise<string | undefined> {
  const { count } = await tx.person.updateMany({ where: { id: actor.personId, demo: true }, data: { demo: false } });
  return count > 0 ? actor.personId : undefined;
}

/** Imported endpoints that name a demo person, team or third party stop doing so; their history keeps that they did. */
async function letGoOfDemo(tx: Transaction, now: Date): Promise<string[]> {
  const isDemo = (column: string, table: string) => Prisma.raw(`e.${column} IN (SELECT id FROM ${table} WHERE demo)`);
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE endpoint e SET
      owner_state = CASE WHEN ${isDemo("owner_id", "person")} THEN 'missing' ELSE e.owner_state END,
      owner_id = CASE WHEN ${isDemo("owner_id", "person")} THEN NULL ELSE e.owner_id END,
      backup_id = CASE WHEN ${isDemo("backup_id", "person")} THEN NULL ELSE e.backup_id END,
      team_id = CASE WHEN ${isDemo("team_id", "team")} THEN NULL ELSE e.team_id END,
      third_party_id = CASE WHEN ${isDemo("third_party_id", "third_party")} THEN NULL ELSE e.third_party_id END,
      merged_into_id = CASE WHEN ${isDemo("merged_into_id", "endpoint")} THEN NULL ELSE e.merged_into_id END,
      version = e.version + 1, valid_from = greatest(${now}::timestamptz, e.valid_from)
    WHERE NOT e.demo AND (${isDemo("owner_id", "person")} OR ${isDemo("backup_id", "person")} OR ${isDemo("team_id", "team")}
      OR ${isDemo("third_party_id", "third_party")} OR ${isDemo("merged_into_id", "endpoint")})
    RETURNING e.id`);
  await tx.$executeRaw`DELETE FROM statement t USING endpoint e WHERE e.id = t.endpoint_id AND NOT e.demo AND t.field IN ('ownerId', 'backupId', 'teamId', 'thirdPartyId')
    AND t.value #>> '{}' IN (SELECT id::text FROM person WHERE demo UNION ALL SELECT id::text FROM team WHERE demo UNION ALL SELECT id::text FROM third_party WHERE demo)`;
  return rows.map((row) => row.id);
}

async function deleteDemo(tx: Transaction, actorId: string) {
  await tx.$executeRaw`DELETE FROM endpoint_history WHERE id IN (SELECT id FROM endpoint WHERE demo)`;
  await tx.$executeRaw`DELETE FROM import_undo WHERE endpoint_id IN (SELECT id FROM endpoint WHERE demo)`;
  const endpoints = await tx.$executeRaw`DELETE FROM endpoint WHERE demo`;
  await tx.$executeRaw`UPDATE finding SET suppressed_as = NULL, suppressed_until = NULL, exception_id = NULL, suppressed_facts = NULL WHERE exception_id IN (SELECT id FROM finding_exception WHERE demo)`;
  await tx.$executeRaw`DELETE FROM finding_exception WHERE demo`;
  await tx.$executeRaw`DELETE FROM campaign WHERE demo`;
  await tx.$executeRaw`DELETE FROM incident WHERE demo`;
  await tx.$executeRaw`DELETE FROM channel WHERE demo`;
  // A second stage needs somebody who is real.
  await tx.$executeRaw`UPDATE campaign SET second_reviewer_id = ${actorId}::uuid WHERE second_reviewer_id IN (SELECT id FROM person WHERE demo)`;
  await tx.$executeRaw`DELETE FROM import WHERE demo`;
  await tx.$executeRaw`DELETE FROM leak_report WHERE demo`;
  const sources = await tx.$executeRaw`DELETE FROM source WHERE demo`;
  await tx.$executeRaw`DELETE FROM third_party WHERE demo`;
  const teams = await tx.$executeRaw`DELETE FROM team WHERE demo`;
  const people = await tx.$executeRaw`DELETE FROM person WHERE demo`;
  await tx.$executeRaw`DELETE FROM own_domain WHERE evidence = ${demoEvidence}`;
  // Nobody has said the organisation's name yet where only the demo did.
  await tx.$executeRaw`DELETE FROM setting WHERE updated_by_id IS NULL AND key = 'organisation'`;
  // Trends of an estate that is gone.
  await tx.$executeRaw`DELETE FROM posture_day`;
  await tx.$executeRaw`SELECT audit_remove_demo_chain()`;
  return { endpoints, people, teams, sources };
}

/** What prisma/demo writes beside the demo company's own domain. */
const demoEvidence = "Demo company";
