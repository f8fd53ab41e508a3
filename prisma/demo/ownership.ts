import { Prisma } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import type { Principal } from "@/lib/core/principal";
import { declineProposal } from "@/lib/ownership/decline-proposal";
import { proposeOwners } from "@/lib/ownership/propose-owners";
import { actorOf } from "./actor";
import { type DemoPerson, teams } from "./company";
import { personId, signIns } from "./directory";

/** What is called like a service of the team; nobody may ever have said that it is theirs. */
const namedAfter = (team: number) => Prisma.sql`e.name LIKE ANY(${teams[team]!.services.map((service) => `${service}%`)}::text[])`;
const hourMs = 3_600_000;

/** People who are asked to own what nobody answers for: open, by suggestion, and once turned down; and somebody who is away. */
export async function playOwnership(db: PrismaClient, people: DemoPerson[], now: number): Promise<void> {
  const [admin, programme, member] = [signIns[0].person, signIns[1].person, signIns[2].person];
  const as = (actor: Principal, hoursAgo: number) => ({ actor, db, clock: { now: () => new Date(now - hoursAgo * hourMs) } });
  const lead = actorOf(people, programme, "SECURITY");
  const orphans = async (where: Prisma.Sql, count: number) =>
    (
      await db.$queryRaw<{ id: string }[]>(Prisma.sql`
        SELECT e.id FROM endpoint e WHERE e.live AND e.owner_state <> 'active' AND ${where}
          AND NOT EXISTS (SELECT FROM ownership_proposal o WHERE o.endpoint_id = e.id) ORDER BY e.worst_rank, e.id LIMIT ${count}`)
    ).map(({ id }) => id);
  const ask = async (actor: Principal, ids: string[], to: object, reason: string, hoursAgo: number) => {
    if (ids.length > 0) await proposeOwners.execute({ selection: { ids }, to, reason }, as(actor, hoursAgo));
  };

  await ask(
    lead,
    await orphans(namedAfter(people[member]!.team), 2),
    { personId: personId(member) },
    "Your team’s service receives it",
    50,
  );
  await ask(lead, await orphans(Prisma.sql`e.owner_state = 'departed'`, 6), { suggested: true }, "", 26);
  await ask(
    actorOf(people, admin, "ADMIN"),
    await orphans(namedAfter(people[programme]!.team), 1),
    { personId: personId(programme) },
    "It posts into the incident room",
    5,
  );
  const refused = await db.ownershipProposal.findFirst({
    where: { state: "open", proposedById: lead.personId, personId: { notIn: [personId(member), personId(programme)] } },
    orderBy: { id: "asc" },
  });
  if (refused) {
    const index = people.findIndex((_, at) => personId(at) === refused.personId);
    const input = { proposalId: refused.id, reason: "We moved that service to another team in spring." };
    await declineProposal.execute(input, as(actorOf(people, index, "MEMBER"), 20));
  }
  await awayThisWeek(db, people, member, now);
}

/** A colleague of the demo member, who stands in for them. */
async function awayThisWeek(db: PrismaClient, people: DemoPerson[], member: number, now: number): Promise<void> {
  const away = people.findIndex(({ team, status }, index) => index !== member && team === people[member]!.team && status === "active");
  if (away < 0) return;
  const day = (hours: number) => new Date(new Date(now + hours * hourMs).toISOString().slice(0, 10));
  await db.outOfOffice.create({
    data: { personId: personId(away), delegateId: personId(member), startsOn: day(-24), endsOn: day(144) },
  });
}
