import { v7 as uuid } from "uuid";
import { anEndpoint } from "@/lib/core/testing/permission-objects";
import { type CommandRow, everybody, type MakeObject, type QueryRow, stewards } from "@/lib/core/testing/permission-row";
import { addEndpoint } from "@/lib/endpoints/testing/estate";
import { previewOwners, readHandOver, readOwnership, readOwnProposals } from "../queries";

const answerers = ["ADMIN", "SECURITY", "MEMBER"] as const;

/** A question to the principal, or to a colleague. */
const aProposal: MakeObject = async ({ db, principal, colleague }, whose) => {
  const personId = whose === "own" ? principal.personId : colleague.id;
  const asked = { batchId: uuid(), evidence: [], proposedAt: new Date(0), proposedById: personId };
  const data = { endpointId: await addEndpoint(db), personId, ...asked };
  return (await db.ownershipProposal.create({ data })).id;
};

export const commands: Record<string, CommandRow> = {
  "ownership.propose": {
    roles: answerers,
    object: anEndpoint,
    input: (id, { colleague }) => ({ selection: { ids: [id] }, to: { personId: colleague.id } }),
  },
  "ownership.assign": {
    roles: stewards,
    input: async (_, world) => ({
      selection: { ids: [await anEndpoint(world, "own")] },
      to: { personId: world.colleague.id },
      reason: "asked by the test",
    }),
  },
  "ownership.withdraw": { roles: answerers, object: aProposal, input: (proposalId) => ({ proposalId }) },
  "ownership.dismiss": {
    roles: answerers,
    object: anEndpoint,
    input: (endpointId, { colleague }) => ({ endpointId, personId: colleague.id }),
  },
  "ownership.accept": { roles: answerers, object: aProposal, ownOnly: true, input: (id) => ({ proposalIds: [id] }) },
  "ownership.decline": { roles: answerers, object: aProposal, ownOnly: true, input: (proposalId) => ({ proposalId }) },
};

export const queries: Record<string, QueryRow> = {
  readOwnership: { roles: everybody, object: anEndpoint, run: ({ principal, db }, id) => readOwnership(principal, id, db) },
  readOwnProposals: { roles: answerers, run: ({ principal, db }) => readOwnProposals(principal, db) },
  readHandOver: { roles: stewards, run: ({ principal, db }) => readHandOver(principal, principal.personId, db) },
  previewOwners: {
    roles: answerers,
    run: async (world) =>
      previewOwners(
        world.principal,
        { selection: { ids: [await anEndpoint(world, "own")] }, to: { personId: world.colleague.id }, how: "propose" },
        new Date(),
        world.db,
      ),
  },
};
