import { v7 as uuid } from "uuid";
import { anEndpoint } from "@/lib/core/testing/permission-objects";
import { type CommandRow, everybody, type MakeObject, type QueryRow, stewards } from "@/lib/core/testing/permission-row";
import { countFindings, groupFindings } from "../count-findings";
import { listFindingIds, listFindings, readChosen, readFindingQuery } from "../list-findings";
import { readEndpointFindings, readFinding } from "../read-finding";

/** On an endpoint of the principal, or of a colleague. */
export const aFinding: MakeObject = async (world, whose) => {
  const at = new Date("2026-03-02T09:00:00.000Z");
  const times = { firstSeenAt: at, slaStartedAt: at, dueAt: new Date("2026-04-01T09:00:00.000Z") };
  const endpointId = await anEndpoint(world, whose);
  return (await world.db.finding.create({ data: { endpointId, checkIndex: 0, severityRank: 1, policyVersion: 1, ...times } })).id;
};

const workers = ["ADMIN", "SECURITY", "MEMBER"] as const;
const all = readFindingQuery({});

export const commands: Record<string, CommandRow> = {
  "finding.set-state": { roles: workers, object: aFinding, input: (id) => ({ findingIds: [id], state: "under_review" }) },
  "finding.comment": { roles: workers, object: aFinding, input: (id) => ({ findingIds: [id], text: "Seen" }) },
  "finding.assign": {
    roles: stewards,
    object: aFinding,
    input: (id, { principal }) => ({ findingIds: [id], assigneeId: principal.personId }),
  },
};

export const queries: Record<string, QueryRow> = {
  listFindings: { roles: everybody, lists: aFinding, run: ({ principal, db }) => listFindings(principal, all, new Date(), db) },
  listFindingIds: { roles: everybody, lists: aFinding, run: ({ principal, db }) => listFindingIds(principal, {}, new Date(), db) },
  readChosen: { roles: everybody, run: ({ principal, db }) => readChosen(principal, [uuid()], db) },
  countFindings: { roles: everybody, run: ({ principal, db }) => countFindings(principal, {}, new Date(), db) },
  groupFindings: { roles: everybody, run: ({ principal, db }) => groupFindings(principal, {}, "check", new Date(), db) },
  readFinding: { roles: everybody, object: aFinding, run: ({ principal, db }, id) => readFinding(principal, id, new Date(), db) },
  readEndpointFindings: { roles: everybody, run: ({ principal, db }) => readEndpointFindings(principal, uuid(), db) },
};
