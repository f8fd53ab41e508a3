import { parseInput } from "@/lib/core/command";
import { type Database, database, Prisma } from "@/lib/core/db";
import { roleMay } from "@/lib/core/permissions";
import { authorize, type Principal } from "@/lib/core/principal";
import { requireVisible } from "@/lib/endpoints/read-endpoint";
import { mayProposeFor } from "./may-propose";
import { planOwners } from "./plan-owners";
import { evidenceWords } from "./rules";
import {
  type EndpointOwnershipView,
  type HandOverRow,
  type OwnersPreview,
  type OwnProposal,
  previewOwnersInput,
  type SuggestionView,
} from "./schema";
import { type Suggestion, suggestOwners } from "./suggest-owners";

const toView = ({ personId, name, evidence }: Suggestion): SuggestionView => ({ personId, name, evidence: evidence.map(evidenceWords) });

/** Who is asked to own it, and, for those who may ask somebody, who is likely. */
export async function readOwnership(principal: Principal, endpointId: string, db: Database = database()): Promise<EndpointOwnershipView> {
  await requireVisible(principal, endpointId, db);
  const [open, [endpoint]] = await Promise.all([
    db.ownershipProposal.findFirst({ where: { endpointId, state: "open" } }),
    db.$queryRaw<{ live: boolean; lacks: boolean; may: boolean }[]>(
      Prisma.sql`SELECT e.live, e.owner_state <> 'active' AS lacks, ${mayProposeFor(principal)} AS may FROM endpoint e WHERE e.id = ${endpointId}::uuid`,
    ),
  ]);
  const mayAsk = endpoint?.live === true && endpoint.may && roleMay(principal.role, "ownership:propose");
  const people = open
    ? await db.person.findMany({
        where: { id: { in: [open.personId, open.proposedById].filter((id) => id !== null) } },
        select: { id: true, name: true },
      })
    : [];
  const named = (id: string | null) => people.find((person) => person.id === id);
  return {
    mayAsk,
    proposal: open
      ? {
          id: open.id,
          person: named(open.personId)!,
          by: named(open.proposedById)?.name,
          at: open.proposedAt,
          reason: open.reason,
          evidence: open.evidence,
          mine: open.personId === principal.personId,
          mayWithdraw: open.proposedById === principal.personId || roleMay(principal.role, "endpoint:assign"),
        }
      : undefined,
    suggestions: mayAsk && !open && endpoint.lacks ? (await suggestOwners(db, Prisma.sql`e.id = ${endpointId}::uuid`)).map(toView) : [],
  };
}

type ProposalRow = OwnProposal["endpoint"] & { proposalId: string; by: string | null; at: Date; reason: string; evidence: string[] };

const shownProposals = 200;

/** What the principal is asked to own, the worst endpoints first. */
export async function readOwnProposals(
  principal: Principal,
  db: Database = database(),
): Promise<{ proposals: OwnProposal[]; total: number }> {
  authorize(principal, "ownership:answer");
  const rows = await db.$queryRaw<(ProposalRow & { total: number })[]>(Prisma.sql`
    SELECT o.id AS "proposalId", p.name AS by, o.proposed_at AS at, o.reason, o.evidence, e.id, e.name, e.provider, e.host, e.environment::text, e.purpose, e.worst_rank AS "worstRank",
      count(*) OVER ()::int AS total
    FROM ownership_proposal o JOIN endpoint e ON e.id = o.endpoint_id AND e.live LEFT JOIN person p ON p.id = o.proposed_by_id
    WHERE o.person_id = ${principal.personId}::uuid AND o.state = 'open' ORDER BY e.worst_rank, o.proposed_at, e.id LIMIT ${shownProposals}`);
  return {
    total: rows[0]?.total ?? 0,
    proposals: rows.map(({ proposalId, by, at, reason, evidence, total: _total, ...endpoint }) => ({
      id: proposalId,
      endpoint,
      by: by ?? undefined,
      at,
      reason,
      evidence,
    })),
  };
}

/** What asking or setting would do, without doing it. */
export async function previewOwners(principal: Principal, raw: unknown, now: Date, db: Database = database()): Promise<OwnersPreview> {
  authorize(principal, "ownership:propose");
  const input = parseInput(previewOwnersInput, raw);
  const { changing, ...counts } = await planOwners(db, principal, input, now, false);
  const byPerson = new Map<string, number>();
  for (const { personId } of changing) byPerson.set(personId, (byPerson.get(personId) ?? 0) + 1);
  const ids = [...byPerson.keys()];
  const people = await db.$queryRaw<{ id: string; name: string; ownsNow: number }[]>(Prisma.sql`
    SELECT p.id, p.name, (SELECT count(*) FROM endpoint e WHERE e.owner_id = p.id AND e.live)::int AS "ownsNow" FROM person p WHERE p.id = ANY(${ids}::uuid[])`);
  return {
    ...counts,
    changing: changing.length,
    replaced: changing.filter(({ row, personId }) => row.askedId !== null && row.askedId !== personId).length,
    people: people
      .map((person) => ({ ...person, endpoints: byPerson.get(person.id) ?? 0 }))
      .sort((a, b) => b.endpoints - a.endpoints || a.name.localeCompare(b.name)),
  };
}

const shownHandOver = 200;

/** What one person owns, the worst first, with who is likely to take each over. */
export async function readHandOver(
  principal: Principal,
  personId: string,
  db: Database = database(),
): Promise<{ rows: HandOverRow[]; total: number }> {
  authorize(principal, "endpoint:assign");
  const rows = await db.$queryRaw<(Omit<HandOverRow, "asked" | "suggestion"> & { asked: string | null; total: number })[]>(Prisma.sql`
    SELECT e.id, e.name, e.provider, e.host, e.worst_rank AS "worstRank", p.name AS asked, count(*) OVER ()::int AS total
    FROM endpoint e LEFT JOIN ownership_proposal o ON o.endpoint_id = e.id AND o.state = 'open' LEFT JOIN person p ON p.id = o.person_id
    WHERE e.owner_id = ${personId}::uuid AND e.live ORDER BY e.worst_rank, e.name_key, e.id LIMIT ${shownHandOver}`);
  const ids = rows.map(({ id }) => id);
  const found = ids.length > 0 ? await suggestOwners(db, Prisma.sql`e.id = ANY(${ids}::uuid[])`, { perEndpoint: 1 }) : [];
  const best = new Map(found.map((one) => [one.endpointId, toView(one)]));
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _total, asked, ...row }) => ({ ...row, asked: asked ?? undefined, suggestion: best.get(row.id) })),
  };
}
