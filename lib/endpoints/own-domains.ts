import type { Database } from "@/lib/core/db";

/** Domains that people say are ours, and those that imports suggest and nobody decided yet. */
export interface OwnDomains {
  confirmed: ReadonlySet<string>;
  guessed: ReadonlySet<string>;
}

export async function readOwnDomains(db: Database): Promise<OwnDomains> {
  const rows = await db.ownDomain.findMany({ where: { state: { in: ["confirmed", "guessed"] } }, select: { domain: true, state: true } });
  const of = (wanted: string) => new Set(rows.filter(({ state }) => state === wanted).map(({ domain }) => domain));
  return { confirmed: of("confirmed"), guessed: of("guessed") };
}
