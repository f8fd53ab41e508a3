import { checkById } from "@/lib/checks/registry";
import { Prisma } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import type { Principal } from "@/lib/core/principal";
import { decideException } from "@/lib/exceptions/decide-exception";
import { requestException } from "@/lib/exceptions/request-exception";
import type { ExceptionReason } from "@/lib/exceptions/schema";
import { assignFindings } from "@/lib/findings/assign-findings";
import { commentFindings } from "@/lib/findings/comment-findings";
import { setFindingState } from "@/lib/findings/set-finding-state";
import { endExpiredSuppressions } from "@/lib/findings/write-findings";
import { actorOf } from "./actor";
import type { DemoPerson } from "./company";
import { signIns } from "./directory";

const dayMs = 86_400_000;

interface Asked {
  check: string;
  count: number;
  daysAgo: number;
  /** From the day of the request on. */
  days: number;
  reason?: ExceptionReason;
  justification: string;
  control?: string;
  proof?: string;
  member?: boolean;
  decision?: "approve" | "decline";
  note?: string;
}

/** Every state of an exception at least once: waiting, in force, ending soon, over, declined, false. */
const asked: readonly Asked[] = [
  {
    check: "auth-static-token-only",
    count: 6,
    daysAgo: 60,
    days: 180,
    decision: "approve",
    reason: "provider_cannot_sign",
    justification: "The provider offers a token and nothing else.",
    control: "Source addresses are allow-listed at the edge.",
    proof: "edge/allow-list.tf",
    note: "Until the vendor’s signing beta opens.",
  },
  {
    check: "replay-protection-missing",
    count: 3,
    daysAgo: 84,
    days: 90,
    decision: "approve",
    reason: "gateway_allow_list_and_mtls",
    justification: "The gateway checks client certificates before it forwards.",
    control: "mTLS at the gateway",
    proof: "Gateway route “partner-in”, ticket 41877",
  },
  {
    check: "personal-account-creator",
    count: 2,
    daysAgo: 50,
    days: 40,
    decision: "approve",
    reason: "being_decommissioned",
    justification: "The old billing service goes away in autumn.",
    control: "The account has no other rights.",
    proof: "Decommission plan, page 4",
  },
  {
    check: "ip-allowlist-open",
    count: 1,
    daysAgo: 12,
    days: 180,
    decision: "decline",
    reason: "private_network",
    justification: "Nobody outside reaches it.",
    control: "The network",
    proof: "None",
    note: "The host answers from outside: publish the ranges instead.",
  },
  {
    check: "backup-owner-missing",
    count: 4,
    daysAgo: 2,
    days: 180,
    member: true,
    reason: "test_only",
    justification: "Used by the load tests alone; the team answers together.",
    control: "Test data only",
    proof: "Repository load-tests",
  },
  {
    check: "secret-overdue",
    count: 1,
    daysAgo: 1,
    days: 60,
    member: true,
    reason: "other",
    justification: "The partner cannot change it before their freeze ends in January.",
    control: "Deliveries are watched daily until then.",
    proof: "Mail of 12 November, ticket 42310",
  },
  {
    check: "payload-not-validated",
    count: 3,
    daysAgo: 20,
    days: 90,
    justification: "The gateway validates the schema before it forwards.",
  },
];

/** Findings in work, with who takes care and what was said, and exceptions of every kind, all by the product's own commands. */
export async function playExceptions(db: PrismaClient, people: DemoPerson[], now: number): Promise<void> {
  const as = (actor: Principal, daysAgo: number) => ({ actor, db, clock: { now: () => new Date(now - daysAgo * dayMs) } });
  const [admin, lead, member] = [
    actorOf(people, signIns[0].person, "ADMIN"),
    actorOf(people, signIns[1].person, "SECURITY"),
    actorOf(people, signIns[2].person, "MEMBER"),
  ];
  const open = async (where: Prisma.Sql, count: number) =>
    (
      await db.$queryRaw<{ id: string }[]>(Prisma.sql`
        SELECT f.id FROM finding f JOIN endpoint e ON e.id = f.endpoint_id
        WHERE e.demo AND e.live AND f.state = 'open' AND f.suppressed_as IS NULL AND f.assignee_id IS NULL AND ${where}
          AND NOT EXISTS (SELECT FROM finding_exception_item i WHERE i.finding_id = f.id) ORDER BY f.severity_rank DESC, f.id LIMIT ${count}`)
    ).map(({ id }) => id);

  for (const one of asked) {
    const { index } = checkById(one.check);
    const whose = one.member
      ? Prisma.sql`e.owner_id = ${member.personId}::uuid`
      : Prisma.sql`e.owner_id IS DISTINCT FROM ${admin.personId}::uuid`;
    const since = new Date(now - one.daysAgo * dayMs);
    const findingIds = await open(Prisma.sql`f.check_index = ${index}::smallint AND f.first_seen_at < ${since} AND ${whose}`, one.count);
    if (findingIds.length === 0) continue;
    const expiresOn = new Date(now + (one.days - one.daysAgo - 1) * dayMs).toISOString().slice(0, 10);
    const { exceptionId } = await requestException.execute(
      {
        kind: one.reason ? "accepted_risk" : "false_positive",
        findingIds,
        reason: one.reason ?? null,
        expiresOn,
        justification: one.justification,
        compensatingControl: one.control ?? "",
        proof: one.proof ?? "",
      },
      as(one.member ? member : lead, one.daysAgo),
    );
    if (one.decision)
      await decideException.execute({ exceptionId, decision: one.decision, note: one.note ?? "" }, as(admin, one.daysAgo - 0.8));
  }
  await db.$transaction((tx) => endExpiredSuppressions(tx, new Date(now)), { timeout: 60_000 });

  const severe = await open(
    Prisma.sql`f.severity_rank <= 1 AND e.owner_state = 'active' AND f.first_seen_at < ${new Date(now - 12 * dayMs)}`,
    12,
  );
  if (severe.length < 12) return;
  const [review, remedy] = [severe.slice(0, 5), severe.slice(5, 12)];
  await setFindingState.execute({ findingIds: review, state: "under_review", comment: "Checked with the team this week." }, as(lead, 3));
  await setFindingState.execute({ findingIds: remedy, state: "remediating", comment: "" }, as(lead, 6));
  await assignFindings.execute({ findingIds: remedy.slice(0, 4), assigneeId: lead.personId }, as(admin, 6));
  await commentFindings.execute(
    { findingIds: remedy.slice(0, 1), text: "The vendor answered: signing can be switched on from Monday on. Change request 5512." },
    as(lead, 2),
  );
}
