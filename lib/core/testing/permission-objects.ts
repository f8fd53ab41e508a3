import { v7 as uuid } from "uuid";
import { addEndpoint } from "@/lib/endpoints/testing/estate";
import type { MakeObject, World } from "./permission-row";

const at = new Date("2026-03-02T09:00:00.000Z");
const holder = ({ principal, colleague }: World, whose: "own" | "other") => (whose === "own" ? principal.personId : colleague.id);

export const anEndpoint: MakeObject = (world, whose) => addEndpoint(world.db, { ownerId: holder(world, whose) });

export const aPerson: MakeObject = async (world, whose) => holder(world, whose);

export const aSession: MakeObject = async (world, whose) => {
  const personId = holder(world, whose);
  const dates = { createdAt: at, lastSeenAt: at, expiresAt: new Date("2999-01-01") };
  return (await world.db.session.create({ data: { personId, tokenHash: new Uint8Array(Buffer.from(uuid())), ...dates } })).id;
};

export const aTeam: MakeObject = async (world, whose) => {
  const { id } = await world.db.team.create({ data: { name: `Team ${uuid()}`, createdAt: at } });
  if (whose === "own") await world.db.teamMember.create({ data: { teamId: id, personId: world.principal.personId } });
  return id;
};

export const aView: MakeObject = async (world, whose) =>
  (await world.db.savedView.create({ data: { personId: holder(world, whose), name: uuid(), query: "", createdAt: at } })).id;

export const aSource: MakeObject = async ({ db }) =>
  (
    await db.source.create({
      data: { kind: "document", name: `Export ${uuid()}`, format: "github-hooks", createdAt: at, lastImportAt: at },
    })
  ).id;

export const anImport: MakeObject = async (world, whose) => {
  const sourceId = await aSource(world, whose);
  return (
    await world.db.import.create({
      data: {
        sourceId,
        state: "review",
        format: "github-hooks",
        createdById: holder(world, whose),
        createdAt: at,
        fileNames: [],
        completeScopes: [],
      },
    })
  ).id;
};

export const aThirdParty: MakeObject = async ({ db }) =>
  (await db.thirdParty.create({ data: { name: `Vendor ${uuid()}`, createdAt: at } })).id;

export const aSuggestion: MakeObject = async (world, whose) => {
  const [firstId, secondId] = [await anEndpoint(world, whose), await anEndpoint(world, whose)].sort();
  return (
    await world.db.mergeSuggestion.create({ data: { firstId: firstId!, secondId: secondId!, evidence: "same address", createdAt: at } })
  ).id;
};
