import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { inTransaction, Prisma } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { closeIncident } from "@/lib/incidents/close-incident";
import { finishIncidentStep } from "@/lib/incidents/finish-incident-step";
import { openIncident } from "@/lib/incidents/open-incident";
import { rotateStep } from "@/lib/incidents/words";
import { actorOf } from "./actor";
import type { DemoPerson } from "./company";
import { signIns } from "./directory";

const dayMs = 86_400_000;
const notes: Readonly<Record<string, string>> = {
  once: "Delivery ids are kept for three days; the second one is dropped.",
  effects: "Compared with the sender’s log: two payouts reversed.",
  alarm: "Alert at more than five refused duplicates an hour.",
  verify: "Signature and time are checked since the release of that day.",
};

/** One incident that is over, and one that goes on; each about the few endpoints of one host. */
export async function playIncidents(db: PrismaClient, people: DemoPerson[], now: number): Promise<void> {
  const lead = actorOf(people, signIns[1].person, "SECURITY");
  const as = (at: number) => ({ actor: lead, db, clock: { now: () => new Date(at) } });
  const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
  const hosts = await db.$queryRaw<{ host: string }[]>(Prisma.sql`
    SELECT e.host FROM endpoint e WHERE e.demo AND e.live AND e.host <> '' AND e.owner_state = 'active' GROUP BY e.host HAVING count(*) BETWEEN 3 AND 7 ORDER BY count(*) DESC, e.host LIMIT 2`);
  const finish = async (incidentId: string, at: number, share: number) => {
    const steps = await db.incidentStep.findMany({
      where: { incidentId, step: { not: rotateStep } },
      orderBy: [{ endpointId: "asc" }, { place: "asc" }],
    });
    for (const [place, { endpointId, step }] of steps.slice(0, Math.ceil(steps.length * share)).entries())
      await finishIncidentStep.execute(
        { incidentId, endpointId, step, note: notes[step] ?? "Looked through, nothing found." },
        as(at + place * 3_600_000),
      );
  };

  const [past, running] = hosts;
  if (past) {
    const opened = now - 48 * dayMs;
    const { incidentId } = await openIncident.execute(
      {
        kind: "duplicate_execution",
        title: "Payouts ran twice after a retry storm",
        description:
          "The sender repeated every delivery of 40 minutes after a timeout; receivers that keep no delivery ids ran them again.",
        criteria: { host: past.host },
        dueOn: dayOf(opened + 5 * dayMs),
      },
      as(opened),
    );
    await finish(incidentId, opened + dayMs, 1);
    await closeIncident.execute(
      { incidentId, note: "All receivers drop second deliveries; reversals are booked." },
      as(opened + 4 * dayMs),
    );
  }
  if (running) {
    const opened = now - 2 * dayMs;
    const { incidentId } = await openIncident.execute(
      {
        kind: "forged_callback",
        title: "Forged callbacks on one receiver",
        description: "Calls without a valid signature were answered with 200. The receiver’s address is known to somebody outside.",
        criteria: { host: running.host },
        dueOn: dayOf(now + 2 * dayMs),
      },
      as(opened),
    );
    await finish(incidentId, opened + dayMs / 2, 0.4);
  }
  const touched = await db.incidentItem.findMany({ select: { endpointId: true } });
  await inTransaction(db, (tx) =>
    evaluateEndpoints(
      tx,
      touched.map(({ endpointId }) => endpointId),
      new Date(now),
    ),
  );
}
