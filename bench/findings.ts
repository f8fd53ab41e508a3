import { randomBytes } from "node:crypto";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { queueEveryEndpoint } from "@/lib/checks/evaluate-endpoints";
import { createDatabase, inTransaction } from "@/lib/core/db";
import { foldFacetCounts } from "@/lib/endpoints/fold-facet-counts";
import { measurePosture } from "@/lib/posture/measure-posture";
import { buildConsole, generateClient } from "@/scripts/build";
import { openDatabase } from "./catalogue-database";
import { drainEvaluation, measureChange } from "./catalogue-evaluation";
import { latencies, percentile } from "./catalogue-http";
import { type Measurement, ms, ratio, table } from "./catalogue-report";
import { startConsole } from "./catalogue-server";
import { signIn } from "./catalogue-session";
import { createBareLedger, dropBareLedger, sweepBare } from "./findings-bare";
import { findingsEstate } from "./findings-estate";
import { judgeCursor, judgeRanges } from "./findings-reading";

/** `npm run bench -- findings --size 100000`: verdicts and findings against plain JavaScript and bare SQL, on a database of its own. */
const { values } = parseArgs({
  options: { size: { type: "string", default: "100000" }, page: { type: "boolean", default: true } },
  allowNegative: true,
});
const size = Number(values.size);
if (!Number.isInteger(size) || size < 1_000 || size > 5_000_000)
  throw new Error(`--size ${values.size}: give a whole number from 1000 to 5000000`);

const authSecret = randomBytes(32).toString("base64");
const env = { HOOKSTEWARD_EMBEDDED: "yes", HOOKSTEWARD_KEYS: `bench:${randomBytes(32).toString("base64")}`, AUTH_SECRET: authSecret };
Object.assign(process.env, env, { PUBLIC_URL: "http://localhost:3000" });
const say = (text: string) => process.stderr.write(`  ${text}\n`);
const seconds = (time: number) => `${(time / 1000).toFixed(1)} s`;
const rate = (time: number) => `${Math.round((size * 1000) / time).toLocaleString("en")}/s`;

await generateClient();
if (values.page) await buildConsole();
const database = await openDatabase(size, say, findingsEstate);
const { owner, applicationUrl } = database;
process.env.DATABASE_URL = applicationUrl;
const db = createDatabase(applicationUrl, 4);
const rows: Measurement[] = [];

const timed = async (run: () => Promise<unknown>) => {
  const start = performance.now();
  await run();
  return performance.now() - start;
};
const evaluateAll = (now: Date) =>
  timed(async () => {
    await inTransaction(db, (tx) => queueEveryEndpoint(tx, now), 60_000);
    await drainEvaluation(db, now);
  });

say("reading and judging");
const now = new Date();
const [ranges, cursor]: [number[], number[]] = [[], []];
for (let round = 0; round < 3; round++) {
  ranges.push(await timed(() => judgeRanges(db, owner, now)));
  cursor.push(await timed(() => judgeCursor(applicationUrl, now)));
}
const [best, plain] = [Math.min(...ranges), Math.min(...cursor)];
rows.push({
  what: "reading and judging, nothing written, against a cursor",
  aim: "at least 1.5x its rate",
  measured: `${ratio(plain / best)} (${rate(best)} against ${rate(plain)})`,
  met: plain / best >= 1.5,
});

say("bare SQL");
await createBareLedger(owner);
const bareFirst = await timed(() => sweepBare(owner));
const bareAgain = Math.min(await timed(() => sweepBare(owner)), await timed(() => sweepBare(owner)));
await dropBareLedger(owner);

say("full evaluation");
const forgetVerdicts = async () => {
  await owner.query("TRUNCATE endpoint_verdict, finding CASCADE");
  await owner.query("DELETE FROM facet_count WHERE facet IN ('coverage', 'finding')");
};
const formerRows = async () => (await owner.query<{ n: number }>("SELECT count(*)::int AS n FROM endpoint_history")).rows[0]!.n;
const formerBefore = await formerRows();
await forgetVerdicts();
const withColumns = await evaluateAll(now);
const rewritten = (await formerRows()) - formerBefore;
await forgetVerdicts();
const first = await evaluateAll(now);
const { rows: opened } = await owner.query<{ n: number }>("SELECT count(*)::int AS n FROM finding");
const again = Math.min(await evaluateAll(now), await evaluateAll(now), await evaluateAll(now));
const against = (time: number, bare: number) => ({
  aim: "at most 2x a bare sweep",
  measured: `${ratio(time / bare)} (${seconds(time)} against ${seconds(bare)})`,
  met: time / bare <= 2,
});
rows.push({
  what: `full evaluation, all ${size.toLocaleString("en")} verdicts and ${opened[0]!.n.toLocaleString("en")} findings written`,
  ...against(first, bareFirst),
});
rows.push({
  what: `the same, and the columns that lists filter by of ${rewritten.toLocaleString("en")} endpoints with their history`,
  measured: `${seconds(withColumns)}, ${rate(withColumns)}`,
});
rows.push({ what: "full evaluation, nothing differs", ...against(again, bareAgain) });

say("another policy, 1 % changed");
const policy = { staleDays: 89 };
await db.$executeRaw`INSERT INTO policy_version (version, policy, created_at) SELECT coalesce(max(version), 1) + 1, ${JSON.stringify(policy)}::jsonb, now() FROM policy_version`;
const byPolicy = await evaluateAll(now);
rows.push({ what: "full evaluation by another policy", measured: `${seconds(byPolicy)}, ${rate(byPolicy)}` });
rows.push(await measureChange(db, size, "1 % changed, all of their verdicts too"));

if (values.page) {
  say("dashboard");
  for (let round = 0; round < 5; round++) await foldFacetCounts(db);
  await measurePosture(db, new Date());
  const cookie = await signIn(owner, authSecret);
  const web = await startConsole({ ...env, DATABASE_URL: applicationUrl });
  const [page] = await latencies([{ url: `${web.origin}/dashboard`, cookie }], 60);
  await web.stop();
  const p95 = percentile(page!, 0.95);
  rows.push({
    what: "dashboard through HTTP, p95",
    aim: "under 100 ms",
    measured: `${ms(p95)} (p50 ${ms(percentile(page!, 0.5))})`,
    met: p95 < 100,
  });
}
await db.$disconnect();
await database.stop();
const load = loadavg()[0]!.toFixed(1);
process.stdout.write(
  `${size.toLocaleString("en")} endpoints, ${cpus().length} cores, load ${load}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}\n\n${table(rows)}\n\n`,
);
process.exit(0);
