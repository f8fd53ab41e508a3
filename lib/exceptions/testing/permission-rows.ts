import { type CommandRow, everybody, type MakeObject, type QueryRow, stewards } from "@/lib/core/testing/permission-row";
import { aFinding } from "@/lib/findings/testing/permission-rows";
import { listExceptions, readException, readWaiting } from "../read-exceptions";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

/** Asked for by the principal, or by a colleague for an endpoint of theirs. */
const requestedBy =
  (who: "own" | "other" | "same"): MakeObject =>
  async (world, whose) => {
    const { db, principal, colleague } = world;
    const asks = (who === "same" ? whose : who) === "own" ? principal.personId : colleague.id;
    const { id } = await db.findingException.create({
      data: {
        kind: "accepted_risk",
        reason: "private_network",
        justification: "Only from inside",
        requestedById: asks,
        requestedAt: inDays(-1),
        expiresAt: inDays(30),
      },
    });
    await db.findingExceptionItem.create({ data: { exceptionId: id, findingId: await aFinding(world, whose) } });
    return id;
  };

const askers = ["ADMIN", "SECURITY", "MEMBER"] as const;
const request = (findingId: string) => ({
  kind: "accepted_risk",
  findingIds: [findingId],
  reason: "private_network",
  justification: "Only reachable from inside",
  compensatingControl: "Firewall",
  proof: "Ticket 12",
  expiresOn: inDays(30).toISOString().slice(0, 10),
});

export const commands: Record<string, CommandRow> = {
  "exception.request": { roles: askers, object: aFinding, input: request },
  // Whoever owns a severe finding does not decide: a colleague's endpoint on both sides, asked for by the colleague.
  "exception.decide": {
    roles: stewards,
    object: (world) => requestedBy("other")(world, "other"),
    input: (exceptionId) => ({ exceptionId, decision: "approve" }),
  },
  "exception.withdraw": { roles: askers, reached: true, object: requestedBy("same"), input: (exceptionId) => ({ exceptionId }) },
  "exception.revoke": {
    roles: stewards,
    reached: true,
    object: requestedBy("same"),
    input: (exceptionId) => ({ exceptionId, note: "Over" }),
  },
};

export const queries: Record<string, QueryRow> = {
  listExceptions: {
    roles: everybody,
    lists: requestedBy("same"),
    run: ({ principal, db }) => listExceptions(principal, "waiting", new Date(), db),
  },
  readException: {
    roles: everybody,
    object: requestedBy("same"),
    run: ({ principal, db }, id) => readException(principal, id, new Date(), db),
  },
  readWaiting: { roles: stewards, run: ({ principal, db }) => readWaiting(principal, 5, db) },
};
