import { database, Prisma } from "@/lib/core/db";
import { containing } from "@/lib/core/like";
import { typedWords } from "@/lib/core/list-parameters";
import { authorize, type Principal } from "@/lib/core/principal";
import { visibleTo } from "@/lib/endpoints/visibility";

export interface FoundThing {
  kind: "endpoint" | "person" | "team";
  id: string;
  name: string;
  detail: string;
}

const perKind = 6;
/** Read before they are ordered, so that a word that half the estate carries costs no more than a rare one. */
const candidates = 50;

/** For the command palette: endpoints the principal sees, active people and teams whose text holds what was typed. */
export async function findAnything(principal: Principal, raw: string): Promise<FoundThing[]> {
  authorize(principal, "person:lookup");
  const term = typedWords(raw).toLowerCase();
  if (term.length < 2) return [];
  const pattern = containing(term);
  return database().$queryRaw<FoundThing[]>(Prisma.sql`
    (SELECT 'endpoint' AS kind, id, name, host AS detail FROM (
      SELECT e.id, e.name, e.host FROM endpoint e WHERE e.live AND e.search_text LIKE ${pattern} AND ${visibleTo(principal)} LIMIT ${candidates}) found
      ORDER BY lower(name) LIKE ${pattern} DESC, lower(name), id LIMIT ${perKind})
    UNION ALL (SELECT 'person', id, name, coalesce(email, '') FROM person
      WHERE status = 'active' AND (lower(name) LIKE ${pattern} OR email LIKE ${pattern}) ORDER BY lower(name), id LIMIT ${perKind})
    UNION ALL (SELECT 'team', id, name, '' FROM team WHERE lower(name) LIKE ${pattern} ORDER BY lower(name), id LIMIT ${perKind})`);
}
