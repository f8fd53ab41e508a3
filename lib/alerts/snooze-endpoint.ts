import { dayMs } from "@/lib/core/clock";
import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { editableBy } from "@/lib/endpoints/relations";
import { visibleTo } from "@/lib/endpoints/visibility";
import { snoozeInput } from "./schema";

interface SnoozedRow {
  name: string;
  demo: boolean;
  ownerId: string | null;
  backupId: string | null;
  teamId: string | null;
}

/** No mail about the coming due date until then. Overdue and escalation speak all the same. */
export const snoozeEndpoint = defineCommand({
  name: "endpoint.snooze",
  permission: "endpoint:snooze",
  input: snoozeInput,
  async run({ actor, input, tx, now, audit }) {
    const [row] = await tx.$queryRaw<SnoozedRow[]>(Prisma.sql`
      SELECT e.name, e.demo, e.owner_id AS "ownerId", e.backup_id AS "backupId", e.team_id AS "teamId" FROM endpoint e
      WHERE e.id = ${input.endpointId}::uuid AND e.live AND ${visibleTo(actor)} FOR UPDATE`);
    if (!row) throw notFound();
    if (!editableBy(actor, row).has("secret"))
      throw new AppError("not_allowed", "Its owner or backup can snooze it, or the security role.");
    const until = new Date(now.getTime() + input.days * dayMs);
    const snooze = { reason: input.reason, snoozedAt: now, until, snoozedById: isSystem(actor) ? null : actor.personId };
    const earlier = await tx.snooze.findUnique({ where: { endpointId: input.endpointId } });
    await tx.snooze.upsert({
      where: { endpointId: input.endpointId },
      create: { endpointId: input.endpointId, ...snooze },
      update: snooze,
    });
    audit({
      object: { type: "endpoint", id: input.endpointId },
      data: {
        name: row.name,
        until: until.toISOString(),
        reason: input.reason,
        ...(earlier && { formerUntil: earlier.until.toISOString() }),
      },
      chain: row.demo ? "demo" : "main",
    });
    return { until: until.toISOString() };
  },
});
