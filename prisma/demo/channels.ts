import { addOwnEndpoint } from "@/lib/channels/own-endpoint";
import { newSigningSecret, sealAddress, sealSecret } from "@/lib/channels/sealed-address";
import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { appendAudit } from "@/lib/core/audit-writer";
import { inTransaction, Prisma } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { actorOf } from "./actor";
import { companyDomain, companyName, type DemoPerson } from "./company";
import { signIns } from "./directory";
import { demoId } from "./rows";

const dayMs = 86_400_000;
const lead = signIns[1].person;

const channels = [
  { kind: "webhook", name: "Security event stream", host: `events.${companyDomain}`, daysAgo: 130, reasons: [], paused: "" },
  {
    kind: "slack",
    name: "#hook-owners",
    host: `chat.${companyDomain}`,
    daysAgo: 40,
    reasons: ["critical_finding", "incident_open"],
    paused: "Moved to the event stream.",
  },
] as const;

/** Two second channels, each an entry of the inventory too. Demo channels send nothing: the one message that waited says so. */
export async function playChannels(db: PrismaClient, people: DemoPerson[], now: number): Promise<void> {
  const actor = actorOf(people, lead, "SECURITY");
  for (const [index, channel] of channels.entries())
    await inTransaction(db, async (tx) => {
      const { kind, name, host, daysAgo, reasons, paused } = channel;
      const at = new Date(now - daysAgo * dayMs);
      const id = demoId(61, index);
      const endpointId = await addOwnEndpoint(tx, { kind, name, url: `https://${host}` }, actor, at);
      await tx.$executeRaw(Prisma.sql`UPDATE endpoint SET demo = true WHERE id = ${endpointId}::uuid`);
      await evaluateEndpoints(tx, [endpointId], new Date(now));
      await tx.channel.create({
        data: {
          id,
          kind,
          name,
          ...sealAddress(id, `https://${host}/hooksteward/${index}`),
          sealedSecret: kind === "webhook" ? new Uint8Array(sealSecret(id, newSigningSecret())) : null,
          reasons: [...reasons],
          ...(paused ? { pausedAt: new Date(now - 9 * dayMs), pausedReason: paused } : {}),
          endpointId,
          createdById: actor.personId,
          createdAt: at,
          listeningSince: at,
          demo: true,
        },
      });
      const view = { kind: "test", organisation: companyName, heading: "A message to see that it arrives", lines: [] };
      const sent = { state: "withdrawn", nextAttemptAt: at, createdAt: at, lastError: "Demo channels send nothing." } as const;
      await tx.channelDelivery.create({ data: { id: demoId(62, index), channelId: id, view, ...sent } });
      await appendAudit(
        tx,
        { action: "channel.create", actor, at },
        { chain: "demo", object: { type: "channel", id }, data: { kind, name, host, reasons, endpointId } },
      );
    });
}
