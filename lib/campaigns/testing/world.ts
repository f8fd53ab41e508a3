import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import type { Principal } from "@/lib/core/principal";
import { addEndpoint, addPerson, addTeam, clockAt, minute, principal } from "@/lib/endpoints/testing/estate";
import { answerItem } from "../answer-item";
import { createCampaign } from "../create-campaign";
import { startCampaign } from "../start-campaign";

export const day = 24 * 60;
const names = ["Priya Raman", "Daniel Okafor", "Tomás Oliveira", "Ines Moreau", "Jonas Lindqvist"];

/** Five people, and what the tests of campaigns do with them. */
export async function campaignWorld(db: PrismaClient) {
  const [lead, other, tomas, ines, jonas] = (await Promise.all(names.map((name) => addPerson(db, name)))) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const security = principal("SECURITY", lead);
  const member = (id: string) => principal("MEMBER", id);
  const run = (at: number, actor: Principal = security) => ({ actor, db, clock: clockAt(at) });
  return {
    lead,
    other,
    tomas,
    ines,
    jonas,
    security,
    member,
    run,
    /** A campaign of its own over a team of its own, started at minute 2. */
    async started(endpoints: Parameters<typeof addEndpoint>[1][], settings: object = {}) {
      const teamId = await addTeam(db, "team", lead);
      const ids = await Promise.all(endpoints.map((values) => addEndpoint(db, { teamId, ...values })));
      const { campaignId } = await createCampaign.execute(
        { name: "Review", search: `team=${teamId}`, dueAt: minute(20 * day).toISOString(), fallbackId: other, ...settings },
        run(1),
      );
      await startCampaign.execute({ campaignId }, run(2));
      const items = await db.campaignItem.findMany({ where: { campaignId } });
      return { campaignId, teamId, ids, items: ids.map((id) => items.find(({ endpointId }) => endpointId === id)!) };
    },
    answer: (itemId: string, by: string, input: object = {}, at = 3) =>
      answerItem.execute({ itemId, version: 1, answer: "keep", reason: "looked at it", ...input }, run(at, member(by))),
    stored: (id: string) => db.campaignItem.findUniqueOrThrow({ where: { id } }),
    failing: async (id: string) => (await db.endpoint.findUniqueOrThrow({ where: { id } })).failing.includes(4),
    codeOf: async (id: string) => (await db.endpointVerdict.findUniqueOrThrow({ where: { endpointId: id } })).codes[4],
  };
}
