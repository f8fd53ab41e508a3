import { activityOf } from "@/lib/checks/activity";
import { assuranceOf } from "@/lib/checks/assurance";
import { describeVerdicts } from "@/lib/checks/describe";
import { factsAndPolicy } from "@/lib/checks/evaluate-endpoints";
import { policyFor, ruleFor } from "@/lib/checks/policy";
import { hasSomethingToRotate, rotationOf } from "@/lib/checks/rotation-status";
import { secretAge } from "@/lib/checks/secret-age";
import { type Database, database, Prisma } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import type { Actor } from "@/lib/core/principal";
import { schemeOf } from "@/lib/providers/schemes";
import type { EndpointView, SecretView, VerdictView } from "./endpoint-view";
import { factOf, type StoredEndpoint } from "./fact-columns";
import { editableBy } from "./relations";
import { readRunAssignee } from "./run-assignee";
import { type FactField, factFields } from "./schema";
import { visibleTo } from "./visibility";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws AppError not_found, also for what the actor may not see and for what is no id at all. */
export async function requireVisible(actor: Actor, endpointId: string, db: Database = database()): Promise<void> {
  if (!uuid.test(endpointId)) throw notFound();
  const found = await db.$queryRaw<object[]>(Prisma.sql`SELECT 1 FROM endpoint e WHERE e.id = ${endpointId}::uuid AND ${visibleTo(actor)}`);
  if (found.length === 0) throw notFound();
}

/** One endpoint as its page shows it, judged at `now`. */
export async function readEndpoint(actor: Actor, endpointId: string, now: Date, db: Database = database()): Promise<EndpointView> {
  await requireVisible(actor, endpointId, db);
  const [row, [stored], judged] = await Promise.all([
    db.endpoint.findUniqueOrThrow({ where: { id: endpointId } }),
    db.$queryRaw<{ row: StoredEndpoint }[]>(Prisma.sql`SELECT to_jsonb(e) AS row FROM endpoint e WHERE e.id = ${endpointId}::uuid`),
    factsAndPolicy(db, endpointId, now),
  ]);
  if (!stored || !judged) throw notFound();
  const { facts, policy, capabilities } = judged;
  const assurance = assuranceOf(facts);
  const [runAssigneeId, people, team, thirdParty, mergedInto, mergedFrom, activity, reusedBy, versions] = await Promise.all([
    readRunAssignee(db, endpointId),
    db.person.findMany({
      where: { id: { in: [row.ownerId, row.backupId].filter((id) => id !== null) } },
      select: { id: true, name: true, status: true },
    }),
    row.teamId ? db.team.findUnique({ where: { id: row.teamId }, select: { id: true, name: true } }) : null,
    row.thirdPartyId
      ? db.thirdParty.findUnique({ where: { id: row.thirdPartyId }, select: { id: true, name: true, reviewedAt: true, incidentAt: true } })
      : null,
    row.mergedIntoId ? db.endpoint.findUnique({ where: { id: row.mergedIntoId }, select: { id: true, name: true } }) : null,
    db.endpoint.findMany({ where: { mergedIntoId: endpointId }, select: { id: true, name: true }, orderBy: { name: "asc" } }),
    db.endpointActivity.findUnique({ where: { endpointId } }),
    countReuse(db, endpointId, row.secretFingerprint),
    db.secretVersion.findMany({
      where: { endpointId },
      orderBy: { seq: "desc" },
      take: 5,
      select: { seq: true, notBefore: true, notBeforeBasis: true, notAfter: true, replacedAt: true, recordedAt: true, reason: true },
    }),
  ]);
  const person = (id: string | null) => people.find((one) => one.id === id) ?? null;
  const { ownerId, backupId, teamId, thirdPartyId, mergedIntoId, events, eventsKnown, details, ...plain } = row;
  return {
    ...plain,
    live: stored.row.live === true,
    mergedInto,
    mergedFrom,
    owner: person(ownerId),
    backup: person(backupId),
    team,
    thirdParty,
    events: eventsKnown ? events : null,
    details: details as Record<string, unknown>,
    authAlgorithm: schemeOf(row.authScheme)?.algorithm ?? null,
    assurance: assurance.level,
    assuranceBasis: assurance.decidedBy,
    secret: { ...secretView(judged, now), reusedBy, versions },
    activity: activityOf(facts, policyFor(policy, facts), now.getTime()),
    lastDeliveryAt: activity?.lastDeliveryAt ?? null,
    verdicts: describeVerdicts(facts, capabilities, policy, now.getTime()).map(toView),
    policyVersion: policy.version,
    facts: Object.fromEntries(factFields.map((field) => [field, factOf(stored.row, field)])) as Record<FactField, unknown>,
    editable: mergedIntoId ? [] : [...editableBy(actor, { ownerId, backupId, teamId, runAssigneeId })],
  };
}

type Judged = NonNullable<Awaited<ReturnType<typeof factsAndPolicy>>>;

function secretView({ facts, policy }: Judged, now: Date): Omit<SecretView, "reusedBy" | "versions"> {
  const { secret } = facts;
  const rule = ruleFor(policyFor(policy, facts), facts);
  const age = secretAge(secret, now.getTime());
  const rotation = rotationOf(facts, rule, now.getTime(), facts.openRun);
  const date = (instant: number | null) => (instant === null ? null : new Date(instant));
  return {
    held: hasSomethingToRotate(facts),
    ageText: age.text,
    ageBasis: age.basis,
    minDays: age.minDays,
    maxDays: age.maxDays,
    notBefore: date(secret.setNotBefore),
    notBeforeBasis: secret.setNotBeforeBasis,
    notAfter: date(secret.setNotAfter),
    notAfterBasis: secret.setNotAfterBasis,
    certificateNotAfter: date(secret.certificateNotAfter),
    fingerprint: secret.fingerprint,
    entropyBits: secret.entropyBits,
    status: rotation.status,
    certainty: rotation.certainty,
    dueAt: date(rotation.dueAt),
    intervalDays: rule.intervalDays,
    warnDays: rule.warnDays,
    overlapHours: rule.overlapHours ?? null,
  };
}

async function countReuse(db: Database, endpointId: string, fingerprint: string | null): Promise<number | null> {
  if (fingerprint === null) return null;
  const [found] = await db.$queryRaw<{ count: number }[]>(
    Prisma.sql`SELECT count(*)::int AS count FROM endpoint e WHERE e.secret_fingerprint = ${fingerprint} AND e.live AND e.id <> ${endpointId}::uuid`,
  );
  return found?.count ?? 0;
}

function toView({ check, code, severity, missing, evidence }: ReturnType<typeof describeVerdicts>[number]): VerdictView {
  const { nhi, csf, sp80053 } = check.frameworks;
  return {
    id: check.id,
    title: check.title,
    code,
    severity,
    evidence,
    why: check.why,
    remediation: check.remediation,
    controls: [...nhi, ...csf, ...sp80053],
    missing: [...missing],
  };
}
