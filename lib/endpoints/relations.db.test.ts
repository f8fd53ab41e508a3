import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";
import { Prisma } from "@/lib/core/db";
import { testDatabase } from "@/prisma/testing/database";
import { readEndpoint } from "./read-endpoint";
import { maySee, type RelatedEndpoint } from "./relations";
import { addEndpoint, addPerson, addTeam, minute, principal, start } from "./testing/estate";
import { visibleTo } from "./visibility";
import { roles } from "./vocabulary";

const { db } = await testDatabase();
const [me, somebody] = await Promise.all([addPerson(db, "Mei Hsu"), addPerson(db, "Somebody Else")]);
const [mine, other] = await Promise.all([addTeam(db, "Mine"), addTeam(db, "Other")]);

/** Every combination of owner, backup and team: nobody, me, somebody else. */
const people = [null, me, somebody];
const teams = [null, mine, other];
const combinations = people.flatMap((ownerId) =>
  people.flatMap((backupId) =>
    teams.flatMap((teamId) => people.map((proposedOwnerId): RelatedEndpoint => ({ ownerId, backupId, teamId, proposedOwnerId }))),
  ),
);
const estate = await Promise.all(
  combinations.map(async (related) => {
    const { proposedOwnerId: personId, ...columns } = related;
    const endpointId = await addEndpoint(db, columns);
    if (personId) await db.ownershipProposal.create({ data: { endpointId, personId, batchId: uuid(), evidence: [], proposedAt: start } });
    return { related, id: endpointId };
  }),
);

describe.each(roles.flatMap((role) => [[role, "for nobody", []] as const, [role, "for somebody away", [somebody]] as const]))(
  "%s, standing in %s",
  (role, _, standsInFor) => {
    const actor = { ...principal(role, me, [mine]), standsInFor: [...standsInFor] };

    it("sees in SQL exactly what the relation table says", async () => {
      const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`SELECT e.id FROM endpoint e WHERE ${visibleTo(actor)}`);
      const seen = new Set(rows.map(({ id }) => id));
      for (const { related, id } of estate) expect([related, seen.has(id)]).toEqual([related, maySee(actor, related)]);
      expect(rows).toHaveLength(role === "MEMBER" ? estate.filter(({ related }) => maySee(actor, related)).length : estate.length);
    });

    it("opens it, or gets the answer of what does not exist", async () => {
      for (const { related, id } of estate) {
        const reading = readEndpoint(actor, id, minute(1), db);
        if (maySee(actor, related)) await expect(reading).resolves.toMatchObject({ id });
        else await expect(reading).rejects.toMatchObject({ code: "not_found", message: "Not found" });
      }
      for (const id of ["0193a3c0-0000-7000-8000-000000000000", "nonsense", "'; drop table endpoint"])
        await expect(readEndpoint(actor, id, minute(1), db)).rejects.toMatchObject({ code: "not_found", message: "Not found" });
    });
  },
);
