import { v7 as uuid } from "uuid";
import { aPerson, aTeam } from "@/lib/core/testing/permission-objects";
import { type CommandRow, everybody, type MakeObject, type QueryRow, stewards } from "@/lib/core/testing/permission-row";
import { countDirectory, listPeople, listTeams, lookUpPeople } from "../queries";
import { readPerson } from "../read-person";
import { readTeam } from "../read-team";

/** Without an account: of those who can sign in, status and address are for admins alone. */
const anOwner: MakeObject = async ({ db }) => (await db.person.create({ data: { name: "Owner", createdAt: new Date() } })).id;

export const commands: Record<string, CommandRow> = {
  "person.create": { roles: stewards, input: () => ({ name: "New", email: "", managerId: "" }) },
  "person.edit": {
    roles: stewards,
    object: anOwner,
    input: (personId) => ({ personId, version: 1, name: "Renamed", email: "", managerId: "" }),
  },
  "person.set-status": {
    roles: stewards,
    object: anOwner,
    input: (personId) => ({ personId, version: 1, status: "disabled", departedOn: "" }),
  },
  "team.create": { roles: stewards, input: () => ({ name: `Team ${uuid()}`, leadId: "" }) },
  "team.edit": { roles: stewards, object: aTeam, input: (teamId) => ({ teamId, version: 1, name: `Team ${uuid()}`, leadId: "" }) },
  "team.set-member": {
    roles: stewards,
    object: aTeam,
    input: (teamId, { colleague }) => ({ teamId, personId: colleague.id, member: true }),
  },
  "team.remove": { roles: stewards, object: aTeam, input: (teamId) => ({ teamId, version: 1 }) },
};

export const queries: Record<string, QueryRow> = {
  listPeople: { roles: everybody, run: ({ principal }) => listPeople(principal, { tab: "active" }) },
  countDirectory: { roles: everybody, run: ({ principal }) => countDirectory(principal) },
  listTeams: { roles: everybody, run: ({ principal }) => listTeams(principal, {}) },
  lookUpPeople: { roles: everybody, run: ({ principal }) => lookUpPeople(principal, "a") },
  readPerson: { roles: everybody, object: aPerson, shared: true, run: ({ principal }, id) => readPerson(principal, id, new Date()) },
  readTeam: { roles: everybody, object: aTeam, shared: true, run: ({ principal }, id) => readTeam(principal, id) },
};
