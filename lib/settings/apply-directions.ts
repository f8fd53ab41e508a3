import { queueEvaluation } from "@/lib/checks/evaluate-endpoints";
import { Prisma, type Transaction } from "@/lib/core/db";
import { directionOf } from "@/lib/endpoints/direction";
import { readOwnDomains } from "@/lib/endpoints/own-domains";
import type { Direction, ProviderRole } from "@/lib/endpoints/vocabulary";

interface Group {
  provider: string;
  provider_role: ProviderRole;
  host: string;
  destination_kind: string;
  direction: Direction;
}

/**
 * Judges the direction of every endpoint again by the domains that are ours now, one decision per provider and host, and writes
 * what differs. What a person stated stays. Returns how many endpoints changed.
 */
export async function applyDirections(tx: Transaction, now: Date): Promise<number> {
  const ownDomains = await readOwnDomains(tx);
  const groups = await tx.$queryRaw<Group[]>`
    SELECT provider, provider_role::text, host, destination_kind, direction::text FROM endpoint GROUP BY 1, 2, 3, 4, 5`;
  const changed = groups
    .map((group) => ({
      ...group,
      next: directionOf({ ...group, providerRole: group.provider_role, destinationKind: group.destination_kind, ownDomains }),
    }))
    .filter(({ direction, next }) => direction !== next);
  if (changed.length === 0) return 0;
  const column = (name: keyof (typeof changed)[number]) => changed.map((group) => group[name]);
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE endpoint e SET direction = d.next::"Direction", valid_from = greatest(${now}::timestamptz, e.valid_from)
    FROM unnest(${column("provider")}::text[], ${column("provider_role")}::text[], ${column("host")}::text[], ${column("destination_kind")}::text[],
      ${column("direction")}::text[], ${column("next")}::text[]) AS d (provider, provider_role, host, destination_kind, direction, next)
    WHERE e.provider = d.provider AND e.provider_role::text = d.provider_role AND e.host = d.host AND e.destination_kind = d.destination_kind
      AND e.direction::text = d.direction AND NOT EXISTS (SELECT FROM statement t WHERE t.endpoint_id = e.id AND t.field = 'direction')
    RETURNING e.id`);
  const ids = rows.map((row) => row.id);
  await queueEvaluation(tx, Prisma.sql`e.id = ANY(${ids}::uuid[])`, now);
  return ids.length;
}
