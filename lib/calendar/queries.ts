import { type Database, database } from "@/lib/core/db";
import { authorize, type Principal } from "@/lib/core/principal";
import type { FeedLine } from "./schema";

/** The own feed and those of the own teams, with or without a token. */
export async function listFeeds(principal: Principal, db: Database = database()): Promise<FeedLine[]> {
  authorize(principal, "notification:own");
  const [tokens, teams] = await Promise.all([
    db.calendarToken.findMany({ where: { personId: principal.personId } }),
    db.team.findMany({ where: { id: { in: principal.teamIds } }, select: { id: true, name: true }, orderBy: { name: "asc" } }),
  ]);
  return [{ id: null, name: "What you own and do" }, ...teams].map(({ id, name }) => {
    const token = tokens.find(({ teamId }) => teamId === id);
    return {
      teamId: id,
      name: id ? `Team ${name}` : name,
      tokenId: token?.id ?? null,
      createdAt: token?.createdAt ?? null,
      lastReadAt: token?.lastReadAt ?? null,
    };
  });
}
