import { defineCommand } from "@/lib/core/command";
import { notFound } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { endSessionInput } from "./schema";

/** Ends one of one's own sessions; another person's is the same 404 as one that never was. */
export const endSession = defineCommand({
  name: "session.end",
  permission: "session:own",
  input: endSessionInput,
  async run({ actor, input, tx, now, audit }) {
    const own = isSystem(actor) ? {} : { personId: actor.personId };
    const { count } = await tx.session.updateMany({ where: { id: input.sessionId, endedAt: null, ...own }, data: { endedAt: now } });
    if (count === 0) throw notFound();
    audit({ object: { type: "session", id: input.sessionId } });
  },
});
