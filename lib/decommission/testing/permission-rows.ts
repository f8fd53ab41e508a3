import { anEndpoint } from "@/lib/core/testing/permission-objects";
import { type CommandRow, everybody, type MakeObject, type QueryRow } from "@/lib/core/testing/permission-row";
import { countDecommissions, listDecommissions } from "../list-decommissions";
import { openDecommission } from "../open-decommission";
import { readDecommission } from "../queries";

const enders = ["ADMIN", "SECURITY", "MEMBER"] as const;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Announced on an endpoint of the principal, or of somebody else. */
const anEnd: MakeObject = async (world, whose) => {
  const endpointId = await anEndpoint(world, whose);
  return (await openDecommission(world.db, { endpointId, reason: "over", announcedById: null, assigneeId: null }, new Date()))!.id;
};
/** Switched off three weeks ago. */
const aWatchedEnd: MakeObject = async (world, whose) => {
  const id = await anEnd(world, whose);
  const at = new Date(Date.now() - 21 * 86_400_000);
  await world.db.decommission.update({ where: { id }, data: { state: "disabled", disabledAt: at, watchUntil: new Date() } });
  return id;
};

export const commands: Record<string, CommandRow> = {
  "decommission.announce": {
    roles: enders,
    object: anEndpoint,
    input: (endpointId) => ({ endpointId, reason: "replaced", disableOn: inDays(9), watchDays: 14, assigneeId: null }),
  },
  "decommission.move": {
    roles: enders,
    object: anEnd,
    input: (decommissionId) => ({ decommissionId, disableOn: inDays(12), reason: "later" }),
  },
  "decommission.cancel": { roles: enders, object: anEnd, input: (decommissionId) => ({ decommissionId, reason: "it stays" }) },
  "decommission.note": { roles: enders, object: anEnd, input: (decommissionId) => ({ decommissionId, text: "needed for payroll" }) },
  "decommission.disable": { roles: enders, object: anEnd, input: (decommissionId) => ({ decommissionId, proof: "seen it off" }) },
  "decommission.end": {
    roles: enders,
    object: aWatchedEnd,
    input: (decommissionId) => ({ decommissionId, outcome: "deleted", proof: "seen it gone" }),
  },
};

export const queries: Record<string, QueryRow> = {
  listDecommissions: { roles: everybody, lists: anEnd, run: ({ principal, db }) => listDecommissions(principal, { show: "open" }, db) },
  countDecommissions: { roles: everybody, run: ({ principal, db }) => countDecommissions(principal, {}, db) },
  readDecommission: { roles: everybody, object: anEndpoint, run: ({ principal, db }, id) => readDecommission(principal, id, db) },
};
