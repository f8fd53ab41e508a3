import { dueZone, formatDate } from "@/lib/core/format";

/** Why somebody may be the owner, best evidence first. */
export const evidenceKinds = ["creator", "attested", "backup", "repository", "host", "team"] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** What each is worth when it is certain; a share of endpoints counts for that share of it. */
export const evidenceWeight: Record<EvidenceKind, number> = { creator: 50, attested: 45, backup: 40, repository: 35, host: 25, team: 15 };

/** Below this share of a repository, host or team, owning some of it says nothing. */
export const leastShare = 0.15;
/** So many people are suggested for one endpoint. */
export const suggestedPerEndpoint = 3;
/** Whoever is asked should answer within so many days; then the one who asked hears. */
export const answerDays = 7;
/** After losing its owner, an endpoint should have a new one within so many days. */
export const orphanDays = 14;

export interface Evidence {
  kind: EvidenceKind;
  /** Endpoints of `of` that the person owns; 1 of 1 where it is no share. */
  n: number;
  of: number;
  /** The creator's name at the provider, the repository, host or team. */
  what: string;
  /** ISO instant of the attestation. */
  at: string | null;
}

/** Larger is likelier; the same rule as in suggest-owners.ts. */
export function scoreOf(evidence: readonly Evidence[]): number {
  return evidence.reduce((sum, { kind, n, of }) => sum + (evidenceWeight[kind] * n) / of, 0);
}

/** One sentence without a full stop: "owns 8 of 11 endpoints of larkfield/payments". */
export function evidenceWords({ kind, n, of, what, at }: Evidence): string {
  switch (kind) {
    case "creator":
      return `created it as “${what}”`;
    case "attested":
      return `vouched for it last${at ? `, on ${formatDate(new Date(at), dueZone)}` : ""}`;
    case "backup":
      return "is its backup";
    case "repository":
      return `owns ${n} of ${of} endpoints of ${what}`;
    case "host":
      return `owns ${n} of ${of} that deliver to ${what}`;
    case "team":
      return `owns ${n} of ${of} endpoints of ${what}`;
  }
}
