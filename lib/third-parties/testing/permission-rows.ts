import { v7 as uuid } from "uuid";
import { aThirdParty } from "@/lib/core/testing/permission-objects";
import { type CommandRow, type QueryRow, stewards } from "@/lib/core/testing/permission-row";
import { readThirdParty } from "../queries";

export const commands: Record<string, CommandRow> = {
  "third-party.create": { roles: stewards, input: () => ({ name: `Vendor ${uuid()}` }) },
  "third-party.edit": {
    roles: stewards,
    object: aThirdParty,
    input: (thirdPartyId) => ({ thirdPartyId, version: 1, name: `Vendor ${uuid()}` }),
  },
};

export const queries: Record<string, QueryRow> = {
  readThirdParty: { roles: stewards, object: aThirdParty, run: ({ principal, db }, id) => readThirdParty(principal, id, db) },
};
