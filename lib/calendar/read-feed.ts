import { createHash } from "node:crypto";
import { RateLimiterRes } from "rate-limiter-flexible";
import { dayMs } from "@/lib/core/clock";
import { type Database, database, Prisma } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { AppError, notFound } from "@/lib/core/errors";
import { rateLimiter } from "@/lib/core/rate-limit";
import { hashToken } from "@/lib/core/token";
import { providerOf } from "@/lib/providers/providers";
import type { StepKind } from "@/lib/rotations/schema";
import { stepWords } from "@/lib/rotations/words";
import { renderFeed } from "./feed";
import type { FeedEvent } from "./schema";

/** Per address and hour: a calendar program asks a few times a day; whoever guesses asks often. */
const readsPerHour = 120;
/** More than a calendar shows; the most urgent first. */
const maxEvents = 2_000;
const aheadDays = 400;
/** What was due longer ago is no event any more: My work and the digest hold it. */
const backDays = 60;
const readAtPrecisionMs = 3_600_000;

/**
 * The feed that a token names. A token that never was, was revoked, or whose person is no longer active or left the team, is the
 * same "not found".
 * @throws AppError not_found, too_many
 */
export async function readFeed(token: string, address: string, now: Date, db: Database = database()): Promise<string> {
  await countRead(db, address);
  const hash = hashToken(token);
  const found = await db.calendarToken.findUnique({ where: { tokenHash: hash } });
  if (!found) throw notFound();
  const [owner] = await db.$queryRaw<{ name: string }[]>(Prisma.sql`
    SELECT coalesce(t.name, p.name) AS name FROM person p LEFT JOIN team t ON t.id = ${found.teamId}::uuid
    WHERE p.id = ${found.personId}::uuid AND p.status = 'active' AND (${found.teamId}::uuid IS NULL OR t.lead_id = p.id
      OR EXISTS (SELECT FROM team_member m WHERE m.team_id = t.id AND m.person_id = p.id))`);
  if (!owner) throw notFound();
  if (!found.lastReadAt || now.getTime() - found.lastReadAt.getTime() > readAtPrecisionMs)
    await db.calendarToken.updateMany({ where: { id: found.id }, data: { lastReadAt: now } });
  return renderFeed(`Rotations of ${owner.name}`, await readEvents(db, found, now));
}

async function countRead(db: Database, address: string): Promise<void> {
  const key = createHash("sha256").update(address).digest("base64url");
  try {
    await rateLimiter(db, "calendar", readsPerHour, 3_600).consume(key);
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    throw new AppError("too_many", `Read it again in ${Math.ceil(reason.msBeforeNext / 60_000)} minutes.`);
  }
}

interface Row {
  kind: "due" | "run";
  id: string;
  endpoint_id: string;
  name: string;
  provider: string;
  /** 2026-11-30, UTC. */
  day: string;
  changed_at: Date;
  step: StepKind | null;
}

/** What comes due, and which runs end, on what the person owns or does, or the team has. */
async function readEvents(
  db: Database,
  { personId, teamId }: { personId: string; teamId: string | null },
  now: Date,
): Promise<FeedEvent[]> {
  const [from, to] = [new Date(now.getTime() - backDays * dayMs), new Date(now.getTime() + aheadDays * dayMs)];
  const ofEndpoint = teamId ? Prisma.sql`e.team_id = ${teamId}::uuid` : Prisma.sql`e.owner_id = ${personId}::uuid`;
  const ofRun = teamId ? ofEndpoint : Prisma.sql`r.assignee_id = ${personId}::uuid`;
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    SELECT 'due' AS kind, e.id, e.id AS endpoint_id, e.name, e.provider, to_char(e.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, e.valid_from AS changed_at, NULL AS step
    FROM endpoint e WHERE ${ofEndpoint} AND e.live AND e.rotation_status IN ('in_policy', 'due_soon', 'overdue') AND e.due_at BETWEEN ${from} AND ${to}
    UNION ALL
    SELECT 'run', r.id, e.id, e.name, e.provider, to_char(n.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), r.created_at, n.kind::text
    FROM rotation_run r JOIN endpoint e ON e.id = r.endpoint_id CROSS JOIN LATERAL (
      SELECT x.kind, x.due_at FROM rotation_step x WHERE x.run_id = r.id AND x.done_at IS NULL ORDER BY x.kind LIMIT 1) n WHERE ${ofRun} AND r.live
    ORDER BY 6, 2 LIMIT ${maxEvents}`);
  const { PUBLIC_URL: publicUrl } = env();
  const host = new URL(publicUrl).hostname;
  return rows.map(({ kind, id, endpoint_id, name, provider, day, changed_at, step }) => ({
    uid: `${kind}-${id}@${host}`,
    day: new Date(`${day}T00:00:00Z`),
    title: kind === "due" ? `Rotate ${name}` : `${stepWords[step!]}: ${name}`,
    description: `${providerOf(provider).name}. ${kind === "due" ? "The secret reaches the policy’s limit." : "The next step of its rotation is due."}`,
    url: kind === "due" ? `${publicUrl}/endpoints/${endpoint_id}` : `${publicUrl}/rotations/${id}`,
    changedAt: changed_at,
  }));
}
