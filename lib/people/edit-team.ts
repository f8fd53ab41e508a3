import { defineCommand } from "@/lib/core/command";
import { chainOf } from "./chain-of";
import { changedFields } from "./changed-fields";
import { checkLead, checkTeamNameFree, lockTeam } from "./guard-team";
import { editTeamInput } from "./schema";

/** Members and lead see the team's endpoints from their next request on: principals are read anew each time. */
export const editTeam = defineCommand({
  name: "team.edit",
  permission: "person:edit",
  input: editTeamInput,
  async run({ input: { teamId, version, ...after }, tx, audit }) {
    const team = await lockTeam(tx, teamId, version);
    const changes = changedFields({ name: team.name, leadId: team.leadId }, after);
    if (Object.keys(changes).length === 0) {
      audit.nothingChanged();
      return;
    }
    if (changes.name) await checkTeamNameFree(tx, after.name, teamId);
    if (changes.leadId) await checkLead(tx, after.leadId);
    await tx.team.update({ where: { id: teamId }, data: { ...after, version: version + 1 } });
    audit({ chain: chainOf(team), object: { type: "team", id: teamId }, data: changes });
  },
});
