import { defineCommand } from "@/lib/core/command";
import { checkLead, checkTeamNameFree } from "./guard-team";
import { createTeamInput } from "./schema";

export const createTeam = defineCommand({
  name: "team.create",
  permission: "person:edit",
  input: createTeamInput,
  async run({ input, tx, now, audit }) {
    await checkTeamNameFree(tx, input.name);
    await checkLead(tx, input.leadId);
    const { id } = await tx.team.create({ data: { ...input, createdAt: now } });
    audit({ object: { type: "team", id }, data: { ...input } });
    return { id };
  },
});
