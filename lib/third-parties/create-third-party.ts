import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { guardThirdParty } from "./guard-third-party";
import { createThirdPartyInput } from "./schema";

export const createThirdParty = defineCommand({
  name: "third-party.create",
  permission: "third-party:edit",
  input: createThirdPartyInput,
  async run({ input, tx, now, audit }) {
    await guardThirdParty(tx, input, now);
    const { name, reviewedOn, incidentOn, notes } = input;
    const { id } = await tx.thirdParty.create({
      data: { id: uuid(), name, reviewedAt: reviewedOn, incidentAt: incidentOn, notes, createdAt: now },
    });
    audit({ object: { type: "third-party", id }, data: { ...input } });
    return { thirdPartyId: id };
  },
});
