import { type Database, database, Prisma } from "@/lib/core/db";
import { type Principal, seesEverything } from "@/lib/core/principal";
import { visibleTo } from "./visibility";
import type { Environment } from "./vocabulary";

export interface Sharers {
  /** Other live endpoints with the same secret, those that the principal may not see included. */
  total: number;
  shown: { id: string; name: string; provider: string; environment: Environment; thirdParty: string | null }[];
}

const shownAtMost = 8;

/** Who else has this endpoint's secret, by fingerprint; of an endpoint that is not visible there are none. */
export async function readSharers(principal: Principal, endpointId: string, db: Database = database()): Promise<Sharers> {
  const visible = seesEverything(principal) ? Prisma.sql`true` : visibleTo(principal);
  const rows = await db.$queryRaw<(Sharers["shown"][number] & { total: number; seen: boolean })[]>(Prisma.sql`
    SELECT e.id, e.name, e.provider, e.environment::text, t.name AS "thirdParty", ${visible} AS seen, count(*) OVER ()::int AS total
    FROM endpoint e LEFT JOIN third_party t ON t.id = e.third_party_id
    WHERE e.live AND e.id <> ${endpointId}::uuid AND e.secret_fingerprint = (SELECT e.secret_fingerprint FROM endpoint e WHERE e.id = ${endpointId}::uuid AND ${visible})
    ORDER BY seen DESC, e.environment, e.name LIMIT ${shownAtMost}`);
  const shown = rows
    .filter(({ seen }) => seen)
    .map(({ id, name, provider, environment, thirdParty }) => ({ id, name, provider, environment, thirdParty }));
  return { total: rows[0]?.total ?? 0, shown };
}
