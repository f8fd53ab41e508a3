import { v7 as uuid } from "uuid";
import { type CommandRow, everybody, type MakeObject, type QueryRow } from "@/lib/core/testing/permission-row";
import { createToken } from "@/lib/core/token";
import { listFeeds } from "../queries";

const aToken: MakeObject = async ({ db, principal, colleague }, whose) => {
  const personId = whose === "own" ? principal.personId : colleague.id;
  return (await db.calendarToken.create({ data: { id: uuid(), tokenHash: createToken().hash, personId, createdAt: new Date() } })).id;
};

export const commands: Record<string, CommandRow> = {
  "calendar.create-token": { roles: everybody, input: () => ({}) },
  "calendar.revoke-token": { roles: everybody, object: aToken, ownOnly: true, input: (tokenId) => ({ tokenId }) },
};

export const queries: Record<string, QueryRow> = {
  listFeeds: { roles: everybody, run: ({ principal, db }) => listFeeds(principal, db) },
};
