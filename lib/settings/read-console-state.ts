import { database, Prisma } from "@/lib/core/db";
import { type Principal, seesEverything } from "@/lib/core/principal";
import { visibleTo } from "@/lib/endpoints/visibility";
import { settingSchemas } from "./schema";

interface StateRow {
  organisation: unknown;
  demo: boolean;
  heartbeat_at: Date | null;
  endpoints: bigint | null;
}

export interface ConsoleState {
  organisation: string;
  demo: boolean;
  heartbeatAt: Date | null;
  /** Live endpoints that the principal sees. */
  endpointCount: number;
}

/** What the frame around every page shows, in one statement; the whole estate is counted by the maintained counters. */
export async function readConsoleState(principal: Principal): Promise<ConsoleState> {
  const total = seesEverything(principal)
    ? Prisma.sql`(SELECT sum(count) FROM facet_count WHERE facet = 'total')`
    : Prisma.sql`(SELECT count(*) FROM endpoint e WHERE e.live AND ${visibleTo(principal)})`;
  const [row] = await database().$queryRaw<StateRow[]>(Prisma.sql`
    SELECT (SELECT value FROM setting WHERE key = 'organisation') AS organisation, EXISTS (SELECT FROM person WHERE demo) AS demo,
      (SELECT max(at) FROM heartbeat) AS heartbeat_at, ${total}::bigint AS endpoints`);
  return {
    organisation: settingSchemas.organisation.parse(row?.organisation ?? {}).name,
    demo: row?.demo ?? false,
    heartbeatAt: row?.heartbeat_at ?? null,
    endpointCount: Number(row?.endpoints ?? 0n),
  };
}

/** Before sign-in only the name is told; undefined while nobody has given one. */
export async function readOrganisationName(): Promise<string | undefined> {
  const row = await database().setting.findUnique({ where: { key: "organisation" } });
  return row ? settingSchemas.organisation.parse(row.value).name : undefined;
}
