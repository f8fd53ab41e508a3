import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { campaignAssigned, campaignReminder } from "@/lib/alerts/reasons/campaign";
import { sweepAlerts } from "@/lib/alerts/sweep-alerts";
import { closeCampaign } from "@/lib/campaigns/close-campaign";
import { countReport } from "@/lib/campaigns/count-report";
import { createCampaign } from "@/lib/campaigns/create-campaign";
import { readCampaignEvents } from "@/lib/campaigns/read-events";
import { differences, recount } from "@/lib/campaigns/recount";
import { startCampaign } from "@/lib/campaigns/start-campaign";
import { createDatabase } from "@/lib/core/db";
import { startEmbeddedPostgres } from "@/lib/core/embedded-postgres";
import { migrate } from "@/lib/core/migrate";
import { stopCluster } from "@/lib/core/postgres/cluster";
import type { Principal } from "@/lib/core/principal";
import { buildConsole, generateClient } from "@/scripts/build";
import { loadCampaignsEstate } from "./campaigns-estate";
import { type Reviewer, reviewAtOnce } from "./campaigns-reviewers";
import { latencies, percentile } from "./catalogue-http";
import { type Measurement, ms, table } from "./catalogue-report";
import { startConsole } from "./catalogue-server";
import { openSession } from "./catalogue-session";

/** `npm run bench -- campaigns [endpoints] [people]`: a database of its own, every aim beside what was measured. */
const endpoints = Number(process.argv[2] ?? 100_000);
const people = Number(process.argv[3] ?? 5_000);
const [reviewersAtOnce, rounds, pauseMs] = [50, 6, 5_000];

const authSecret = randomBytes(32).toString("base64");
const keys = { HOOKSTEWARD_EMBEDDED: "yes", HOOKSTEWARD_KEYS: `bench:${randomBytes(32).toString("base64")}`, AUTH_SECRET: authSecret };
Object.assign(process.env, keys, { PUBLIC_URL: "http://localhost:3000" });

const say = (text: string) => process.stderr.write(`  ${text}\n`);
const n = (value: number) => value.toLocaleString("en");
const rows: Measurement[] = [];

async function seconds<T>(run: () => Promise<T>): Promise<{ s: number; result: T }> {
  const start = performance.now();
  const result = await run();
  return { s: (performance.now() - start) / 1000, result };
}

async function main(): Promise<void> {
  await generateClient();
  say("console");
  await buildConsole();
  const folder = mkdtempSync(path.join(tmpdir(), "hooksteward-bench-"));
  // The database server runs as another user.
  chmodSync(folder, 0o711);
  const { cluster, ownerUrl, applicationUrl } = await startEmbeddedPostgres(folder);
  try {
    await migrate({ ownerUrl, applicationUrl });
    process.env.DATABASE_URL = applicationUrl;
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    // A failure below stops the server first; what failed is what matters.
    owner.on("error", () => undefined);
    say(`${n(endpoints)} endpoints, ${n(people)} people`);
    await loadCampaignsEstate(owner, { endpoints, people }, new Date());
    const db = createDatabase(applicationUrl, 6);
    const lead = await programmeLead(owner);
    const as = { actor: lead, db };
    const dueAt = new Date(Date.now() + 20 * 86_400_000).toISOString();
    const settings = { name: "Bench review", search: "", dueAt, fallbackId: lead.personId, silence: "disable_after_notice" };
    const { campaignId } = await createCampaign.execute(settings, as);
    await measureStart(db, campaignId, as);
    await measureReviewers(owner, campaignId);
    await measureClose(db, owner, campaignId, as);
    await db.$disconnect();
    await owner.end();
  } finally {
    await stopCluster(cluster);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function programmeLead(owner: pg.Client): Promise<Principal> {
  const { rows: found } = await owner.query<{ id: string; name: string }>(
    "SELECT id, name FROM person WHERE email = 'person2@example.com'",
  );
  const { id, name } = found[0]!;
  return { personId: id, name, role: "SECURITY", teamIds: [], sessionId: "", timeZone: "UTC" };
}

type Environment = Parameters<typeof startCampaign.execute>[1];

async function measureStart(db: ReturnType<typeof createDatabase>, campaignId: string, as: Environment): Promise<void> {
  const start = await seconds(() => startCampaign.execute({ campaignId }, as));
  const { endpoints: asked, reviewers } = start.result;
  rows.push({
    what: `starting over ${n(asked)} endpoints and ${n(reviewers)} reviewers`,
    aim: "under 30 s",
    measured: `${start.s.toFixed(1)} s`,
    met: start.s < 30,
  });
  const reasons = [campaignAssigned, campaignReminder];
  const sweeps = await seconds(async () => [await sweepAlerts(db, new Date(), reasons), await sweepAlerts(db, new Date(), reasons)]);
  const [first, second] = sweeps.result.map(({ opened }) => opened);
  rows.push({
    what: "mail to reviewers, computed twice",
    aim: "once each",
    measured: `${n(first!)} alerts, then ${n(second!)} (${sweeps.s.toFixed(1)} s)`,
    met: first === reviewers && second === 0,
  });
}

async function measureReviewers(owner: pg.Client, campaignId: string): Promise<void> {
  const { rows: asked } = await owner.query<{ id: string; items: string[] }>(
    `SELECT i.reviewer_id AS id, array_agg(i.id ORDER BY i.place) AS items FROM campaign_item i WHERE i.campaign_id = $1 GROUP BY 1 HAVING count(*) BETWEEN 10 AND 100 ORDER BY 1 LIMIT $2`,
    [campaignId, reviewersAtOnce],
  );
  const reviewers: Reviewer[] = [];
  for (const { id, items } of asked) reviewers.push({ cookie: await openSession(owner, authSecret, id, "MEMBER"), items });
  const { rows: busiest } = await owner.query<{ id: string; n: number }>(
    "SELECT reviewer_id AS id, count(*)::int AS n FROM campaign_item WHERE campaign_id = $1 GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
    [campaignId],
  );
  const web = await startConsole({ ...keys, DATABASE_URL: process.env.DATABASE_URL! });
  try {
    const list = `${web.origin}/campaigns/${campaignId}/review`;
    const cookie = await openSession(owner, authSecret, busiest[0]!.id, "MEMBER");
    const [alone, most] = await latencies(
      [
        { url: list, cookie: reviewers[0]!.cookie },
        { url: list, cookie },
      ],
      40,
    );
    await reviewAtOnce(web.origin, campaignId, reviewers.slice(0, 5), { rounds: 1, pauseMs: 50 });
    const rest = reviewers.map((one, place) => (place < 5 ? { ...one, items: one.items.slice(1) } : one));
    const both = await reviewAtOnce(web.origin, campaignId, rest, { rounds, pauseMs });
    for (const [what, values] of [
      ["the reviewer's list", both.list],
      ["one answer", both.answer],
    ] as const) {
      const p95 = percentile(values, 0.95);
      rows.push({
        what: `${what}, p95, ${reviewers.length} reviewers at once (an answer each ${(2 * pauseMs) / 1000} s)`,
        aim: "under 150 ms",
        measured: `${ms(p95)} (p50 ${ms(percentile(values, 0.5))}, ${values.length} times)`,
        met: p95 < 150,
      });
    }
    rows.push({
      what: "the same list, nobody else there, p95",
      measured: `${ms(percentile(alone!, 0.95))} (p50 ${ms(percentile(alone!, 0.5))})`,
    });
    const p95 = percentile(most!, 0.95);
    rows.push({
      what: `the list of an owner of ${n(busiest[0]!.n)}, p95`,
      aim: "under 150 ms",
      measured: `${ms(p95)} (p50 ${ms(percentile(most!, 0.5))})`,
      met: p95 < 150,
    });
  } finally {
    await web.stop();
  }
}

async function measureClose(db: ReturnType<typeof createDatabase>, owner: pg.Client, campaignId: string, as: Environment): Promise<void> {
  const closing = await seconds(() => closeCampaign.execute({ campaignId }, as));
  const web = await startConsole({ ...keys, DATABASE_URL: process.env.DATABASE_URL! });
  const cookie = await openSession(owner, authSecret, (await programmeLead(owner)).personId, "SECURITY");
  const taking = await seconds(async () => {
    const response = await fetch(`${web.origin}/api/campaigns/${campaignId}/report`, {
      method: "POST",
      headers: { cookie, origin: web.origin, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ format: "csv" }),
    });
    return (await response.text()).split("\n").length - 2;
  });
  await web.stop();
  const total = closing.s + taking.s;
  rows.push({
    what: `closing, ${n(closing.result.silent)} silent switched off first, and the report`,
    aim: "under 60 s",
    measured: `${total.toFixed(1)} s (close ${closing.s.toFixed(1)} s, ${n(taking.result)} lines of CSV ${taking.s.toFixed(1)} s)`,
    met: total < 60,
  });
  const check = await seconds(async () =>
    differences(await countReport(db, campaignId), recount(await readCampaignEvents(db, campaignId), campaignId)),
  );
  rows.push({
    what: "its numbers counted again from the audit log",
    aim: "the same",
    measured: `${check.result.length === 0 ? "the same" : check.result.join("; ")} (${check.s.toFixed(1)} s)`,
    met: check.result.length === 0,
  });
}

await main();
const short = rows.filter(({ met }) => met === false).length;
const load = loadavg()[0]!.toFixed(1);
process.stdout.write(
  `${n(endpoints)} endpoints, ${n(people)} people, ${cpus().length} cores (load ${load}), Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}\n\n${table(rows)}\n\n`,
);
process.stdout.write(
  short === 0 ? "Every aim is met.\n" : `${short} of ${rows.filter(({ met }) => met !== undefined).length} aims are short.\n`,
);
process.exit(short === 0 ? 0 : 1);
