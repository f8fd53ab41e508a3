import { appendAudit } from "@/lib/core/audit-writer";
import { inTransaction } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { readPack } from "@/lib/reports/read-pack";
import { actorOf } from "./actor";
import type { DemoPerson } from "./company";
import { signIns } from "./directory";

const dayMs = 86_400_000;

/** The auditor took proof of two controls this month; as every pack, each can be taken again, the same to the byte. */
export async function playReports(db: PrismaClient, people: DemoPerson[], now: number): Promise<void> {
  const auditor = signIns.find(({ role }) => role === "AUDITOR")!.person;
  const actor = actorOf(people, auditor, "AUDITOR");
  const requests = [
    { framework: "csf", control: "PR.AA-05", daysAgo: 9, format: "html" },
    { framework: "pci", control: "8.6.3", daysAgo: 2, format: "csv" },
  ] as const;
  for (const { daysAgo, format, ...request } of requests) {
    const asOf = new Date(now - (daysAgo + 1) * dayMs);
    const pack = await readPack({ system: "demo estate" }, { ...request, asOf }, new Date(now), db);
    const data = {
      framework: pack.framework.name,
      control: pack.control.id,
      format,
      asOf: asOf.toISOString(),
      endpoints: pack.endpoints,
      counts: pack.counts,
    };
    await inTransaction(db, (tx) =>
      appendAudit(
        tx,
        { action: "report.take-pack", actor, at: new Date(now - daysAgo * dayMs) },
        { object: { type: "report", id: `${request.framework} ${request.control}` }, data, chain: "demo" },
      ),
    );
  }
}
