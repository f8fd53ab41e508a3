import { defineCommand } from "@/lib/core/command";
import { AppError, notFound } from "@/lib/core/errors";
import { chainOf } from "./chain-of";
import { setTeamMemberInput } from "./schema";

/** Adds or takes out one person; two people who change one team at once do not undo each other. */
export const setTeamMember = defineCommand({
  name: "team.set-member",
  permission: "person:edit",
  input: setTeamMemberInput,
  async run({ input: { teamId, personId, member }, tx, audit }) {
    const [team, person] = await Promise.all([
      tx.team.findUnique({ where: { id: teamId }, select: { demo: true } }),
      tx.person.findUnique({ where: { id: personId }, select: { name: true, status: true } }),
    ]);
    if (!team || !person) throw notFound();
    if (member && person.status !== "active") throw new AppError("conflict", `${person.name} is not active.`);
    const { count } = member
      ? await tx.teamMember.createMany({ data: { teamId, personId }, skipDuplicates: true })
      : await tx.teamMember.deleteMany({ where: { teamId, personId } });
    if (count === 0) {
      audit.nothingChanged();
      return;
    }
    audit({ chain: chainOf(team), object: { type: "team", id: teamId }, data: { personId, name: person.name, member } });
  },
});
