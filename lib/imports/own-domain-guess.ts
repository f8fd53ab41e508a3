import { getDomain } from "tldts";
import { Prisma, type Transaction } from "@/lib/core/db";

/** Guesses of the first imports; more would be a list of the internet. */
const guesses = 3;
/** A domain that fewer destinations share says nothing. */
const leastShare = 0.1;

/**
 * The registrable domains that most destinations share are probably ours; a person confirms them. Guessed once: while nothing was
 * confirmed, rejected or guessed, and before the import's own endpoints are made: which side of us theirs is stays unknown until then.
 * Capability addresses stand at a vendor's host and count for nothing.
 */
export async function guessOwnDomains(tx: Transaction, importId: string, now: Date): Promise<void> {
  // The demo company's domain is one that nobody can own (RFC 2606).
  if ((await tx.ownDomain.count({ where: { NOT: { domain: { endsWith: ".example" } } } })) > 0) return;
  const hosts = await tx.$queryRaw<{ host: string; n: number }[]>(Prisma.sql`
    SELECT host, count(*)::int AS n FROM (
      SELECT host FROM endpoint WHERE NOT demo AND destination_kind = 'url' AND url_credential <> 'capability' AND provider_role <> 'receives'
      UNION ALL
      SELECT lower(substring(item #>> '{destination,url}' FROM '^[a-zA-Z]+://(?:[^/@]*@)?([^/:?#]+)')) FROM import_row
      WHERE import_id = ${importId}::uuid AND outcome = 'new' AND item #>> '{destination,kind}' = 'url' AND item #>> '{destination,credential}' <> 'capability' AND item ->> 'providerRole' <> 'receives'
    ) destination WHERE host <> '' GROUP BY 1`);
  const domains = countDomains(hosts);
  const total = [...domains.values()].reduce((sum, n) => sum + n, 0);
  const likely = [...domains]
    .sort(([, a], [, b]) => b - a)
    .slice(0, guesses)
    .filter(([, n]) => n / total >= leastShare);
  await tx.ownDomain.createMany({
    skipDuplicates: true,
    data: likely.map(([domain, n]) => ({
      domain,
      state: "guessed" as const,
      evidence: `${n} of ${total} destinations are below it.`,
      createdAt: now,
    })),
  });
}

/** `hooks.eu.larkfield.example` counts for `larkfield.example`; a tenant of a shared platform counts for itself. */
export function countDomains(hosts: { host: string; n: number }[]): Map<string, number> {
  const domains = new Map<string, number>();
  for (const { host, n } of hosts) {
    const domain = getDomain(host, { allowPrivateDomains: true, validHosts: [] });
    if (domain) domains.set(domain, (domains.get(domain) ?? 0) + n);
  }
  return domains;
}
