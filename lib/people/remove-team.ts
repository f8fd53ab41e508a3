import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { chainOf } from "./chain-of";
import { lockTeam } from "./guard-team";
import { removeTeamInput } from "./schema";

/** Only a team that no endpoint names: an endpoint never loses its team by the way. */
export const removeTeam = defineCommand({
  name: "team.remove",
  permission: "person:edit",
  input: removeTeamInput,
  async run({ input, tx, audit }) {
    const team = await lockTeam(tx, input.teamId, input.version);
    const [row] = await tx.$queryRaw<
      { used: boolean }[]
    >`SELECT EXISTS (SELECT FROM endpoint WHERE team_id = ${input.teamId}::uuid) AS used`;
    if (row?.used)
      throw new AppError("conflict", `Endpoints name ${team.name} as their team, retired ones too. Give them another team first.`);
    await tx.team.delete({ where: { id: input.teamId } });
    audit({ chain: chainOf(team), object: { type: "team", id: input.teamId }, data: { name: team.name } });
  },
});
