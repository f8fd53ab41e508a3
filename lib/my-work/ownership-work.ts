import { Prisma } from "@/lib/core/db";
import { formatCount } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { answerDays } from "@/lib/ownership/rules";
import type { WorkItem } from "./schema";
import type { WorkSource } from "./source";

interface Row {
  id: string;
  at: Date;
  by: string | null;
  reason: string;
  evidence: string[];
  endpoint_id: string;
  name: string;
  provider: string;
  total: number;
}

/** Beyond these one card leads to all of them. */
const shown = 3;

/** "Is this yours?", answered on the card. */
export const ownershipWork: WorkSource = {
  kind: "ownership",
  async read(principal, _now, db) {
    if (!roleMay(principal.role, "ownership:answer")) return [];
    const rows = await db.$queryRaw<Row[]>(Prisma.sql`
      SELECT o.id, o.proposed_at AS at, p.name AS by, o.reason, o.evidence, e.id AS endpoint_id, e.name, e.provider, count(*) OVER ()::int AS total
      FROM ownership_proposal o JOIN endpoint e ON e.id = o.endpoint_id AND e.live LEFT JOIN person p ON p.id = o.proposed_by_id
      WHERE o.person_id = ${principal.personId}::uuid AND o.state = 'open' ORDER BY o.proposed_at, e.worst_rank, e.id LIMIT ${shown}`);
    const answerBy = (at: Date) => new Date(at.getTime() + answerDays * 86_400_000);
    const cards = rows.map(
      ({ id, at, by, reason, evidence, endpoint_id, name, provider }): WorkItem => ({
        key: `ownership-${id}`,
        proposalId: id,
        title: "Is this yours?",
        text: [
          `${by ?? "Somebody"} asks whether you own it.`,
          reason && `“${reason}”`,
          evidence.length > 0 && `You: ${evidence.join("; ")}.`,
        ]
          .filter(Boolean)
          .join(" "),
        endpoint: { id: endpoint_id, name, provider },
        dueAt: answerBy(at),
      }),
    );
    const more = (rows[0]?.total ?? 0) - cards.length;
    if (more <= 0) return cards;
    const rest: WorkItem = {
      key: "ownership-rest",
      title: `${formatCount(more, "more endpoint")} may be yours`,
      text: "Look through them and say yes to all that are, in one go.",
      dueAt: answerBy(rows.at(-1)!.at),
      primary: { label: "See all of them", href: "/my-work/ownership" },
    };
    return [...cards, rest];
  },
};
