import { type Database, Prisma } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { Actor } from "@/lib/core/principal";
import { selectEndpoints } from "@/lib/endpoints/list-endpoints";
import { readListQuery } from "@/lib/endpoints/list-query";
import { conjunction, partsOf } from "@/lib/endpoints/list-scan";
import { type ReviewerStep, reviewerSteps } from "./schema";

interface Scope {
  search: string;
  rerunOfId?: string | null;
}

/**
 * The endpoints that a campaign asks about, as a condition over alias `e`: the inventory's own filter, or what another campaign left
 * unanswered. What has ended is never asked about.
 * @throws AppError invalid_input, on the field `search`
 */
export async function scopeSql(db: Database, actor: Actor, { search, rerunOfId }: Scope, now: Date): Promise<Prisma.Sql> {
  if (rerunOfId) {
    return Prisma.sql`e.live AND e.id IN (SELECT i.endpoint_id FROM campaign_item i WHERE i.campaign_id = ${rerunOfId}::uuid AND i.state = 'silent')`;
  }
  const { filter, asOf } = readScope(search);
  if (asOf) throw refused("The list shows a past instant. Go back to now: only what exists can be vouched for.");
  if (filter.person?.includes("me")) throw refused("“Mine” is another list for everybody. Choose the person by name.");
  const selection = await selectEndpoints(actor, { filter }, now, db);
  const scopes = partsOf(selection).map(({ where }) => where);
  return conjunction([Prisma.sql`e.live`, Prisma.sql`(${Prisma.join(scopes, " OR ")})`, ...selection.predicates.values()]);
}

const refused = (message: string) => new AppError("invalid_input", message, { search: message });

function readScope(search: string) {
  try {
    return readListQuery(new URLSearchParams(search));
  } catch (error) {
    if (error instanceof AppError) throw refused(`This is not a list of endpoints: ${error.message}`);
    throw error;
  }
}

/** The one person who entered an endpoint by hand and alone said everything about it. */
export const soleRequesterSql = Prisma.sql`CASE WHEN NOT e.was_discovered THEN (
  SELECT CASE WHEN count(DISTINCT s.stated_by_id) = 1 THEN (array_agg(s.stated_by_id))[1] END FROM statement s WHERE s.endpoint_id = e.id) END`;

/**
 * The SQL side of `resolveReviewer`: the first active person of the chain who does not vouch alone for an own request, and who answers
 * while that person is away at `now`.
 */
export function reviewerSql(chain: readonly string[], fallbackId: string | null, now: Date) {
  const aliases: Readonly<Record<ReviewerStep | "fallback", string>> = { owner: "o", backup: "b", lead: "l", fallback: "f" };
  const steps = [...reviewerSteps.filter((step) => chain.includes(step)), "fallback" as const];
  const when = (result: (step: keyof typeof aliases) => Prisma.Sql) =>
    Prisma.join(
      steps.map((step) => {
        const id = Prisma.raw(`${aliases[step]}.id`);
        return Prisma.sql`WHEN ${id} IS NOT NULL AND ${id} IS DISTINCT FROM q.id THEN ${result(step)}`;
      }),
      " ",
    );
  const reviewerId = Prisma.sql`CASE ${when((step) => Prisma.raw(`${aliases[step]}.id`))} END`;
  return {
    joins: Prisma.sql`
      LEFT JOIN person o ON o.id = e.owner_id AND o.status = 'active'
      LEFT JOIN person b ON b.id = e.backup_id AND b.status = 'active'
      LEFT JOIN team t ON t.id = e.team_id LEFT JOIN person l ON l.id = t.lead_id AND l.status = 'active'
      LEFT JOIN person f ON f.id = ${fallbackId}::uuid AND f.status = 'active'
      CROSS JOIN LATERAL (SELECT ${soleRequesterSql} AS id) q`,
    reviewerId,
    delegateId: Prisma.sql`(SELECT a.delegate_id FROM out_of_office a JOIN person d ON d.id = a.delegate_id AND d.status = 'active'
      WHERE a.person_id = ${reviewerId} AND a.delegate_id IS DISTINCT FROM q.id AND (${now}::timestamptz AT TIME ZONE 'UTC')::date BETWEEN a.starts_on AND a.ends_on)`,
    via: Prisma.sql`CASE ${when((step) => Prisma.sql`${step}`)} ELSE '' END`,
  };
}

/** High risk as rules.ts says it. */
export const highRiskSql = Prisma.sql`(e.worst_rank <= 1 OR e.data_class = 'restricted')`;

/** What mattered about an endpoint, from the columns of this alias: `endpoint`, or a row of its history. */
export function snapshotOf(alias: "e" | "was"): Prisma.Sql {
  const texts = ["name", "owner_id", "backup_id", "host", "environment", "data_class", "all_events", "auth_method"];
  const states = ["secret_not_before", "provider_state", "lifecycle", "presence", "worst_rank"];
  const pairs = [
    ...[...texts, ...states].map((column) => `'${column}', ${alias}.${column}`),
    ...["events", "service_permissions"].map((column) => `'${column}', to_jsonb(${alias}.${column})`),
  ];
  return Prisma.raw(`jsonb_build_object(${pairs.join(", ")})`);
}

/** What mattered about endpoint `e` now: frozen at the start, compared later. */
export const snapshotSql = snapshotOf("e");
