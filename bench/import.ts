import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, rmSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { startEmbeddedPostgres } from "@/lib/core/embedded-postgres";
import { migrate } from "@/lib/core/migrate";
import { stopCluster } from "@/lib/core/postgres/cluster";
import { generateClient } from "@/scripts/build";
import { type Measurement, ratio, table } from "./catalogue-report";
import { bareUpsert } from "./import-bare";
import { type DocumentKind, documents } from "./import-documents";
import { readMeanwhile } from "./import-reader";
import type { Work, Worked } from "./import-work";

/**
 * `npm run bench -- import --rows 100000`: each aim beside what was measured, on a database of its own that is new each time. Every step
 * runs in a process of its own, whose memory is measured, while a reader asks what pages ask.
 */
const { values } = parseArgs({ options: { rows: { type: "string", default: "100000" }, only: { type: "string" } } });
const rows = Number(values.rows);
if (!Number.isInteger(rows) || rows < 3_000 || rows > 5_000_000)
  throw new Error(`--rows ${values.rows}: give a whole number from 3000 to 5000000`);
const kinds = documents.filter((kind) => !values.only || kind === values.only);

const say = (text: string) => process.stderr.write(`  ${text}\n`);
await generateClient();
const folder = path.resolve(process.env.DATA_DIR ?? ".data", "bench", "import");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const { cluster, adminUrl, ownerUrl, applicationUrl } = await startEmbeddedPostgres(folder);
await migrate({ ownerUrl, applicationUrl });
const env = {
  ...process.env,
  DATABASE_URL: applicationUrl,
  HOOKSTEWARD_EMBEDDED: "yes",
  HOOKSTEWARD_KEYS: `bench:${randomBytes(32).toString("base64")}`,
  AUTH_SECRET: randomBytes(32).toString("base64"),
  PUBLIC_URL: "http://localhost:3000",
};
const owner = new pg.Client({ connectionString: ownerUrl });
await owner.connect();

async function work(given: Work): Promise<Worked> {
  const child: ChildProcess = fork("bench/import-work.ts", { execArgv: ["--import", "tsx"], env });
  child.send(given);
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`The step ${given.step} of ${given.kind} ended with ${code}`);
  });
  ended.catch(() => undefined);
  const [worked] = (await Promise.race([once(child, "message"), ended])) as [Worked];
  say(`${given.kind} ${given.step}: ${Math.round(worked.rows / worked.seconds)} rows/s, ${Math.round(worked.peakMb)} MB`);
  return worked;
}

const perSecond = (count: number, seconds: number) => Math.round(count / seconds);
const written = async () => (await owner.query<{ n: string }>(writes)).rows[0]!.n;
const writes = `SELECT string_agg(relname || n_tup_ins || '/' || n_tup_upd || '/' || n_tup_del, ' ' ORDER BY relname) AS n FROM pg_stat_user_tables
  WHERE relname IN ('endpoint', 'endpoint_history', 'sighting', 'secret_version', 'endpoint_verdict', 'finding', 'holder')`;

async function measure(kind: DocumentKind): Promise<Measurement[]> {
  const name = `${rows.toLocaleString("en")} ${{ csv: "CSV rows", terraform: "Terraform resources", github: "GitHub hooks" }[kind]}`;
  const part = documents.indexOf(kind);
  const of = { kind, rows, part };
  const parse = await work({ ...of, step: "parse" });
  const first = await readMeanwhile(applicationUrl, async () => {
    const stage = await work({ ...of, step: "stage" });
    const plan = await work({ ...of, step: "plan", batchId: stage.batchId });
    const apply = await work({ ...of, step: "apply", batchId: stage.batchId });
    return { stage, plan, apply };
  });
  const { stage, plan, apply } = first.result;
  const { rows: ids } = await owner.query<{ id: string }>("SELECT id FROM import WHERE batch_id = $1", [stage.batchId]);
  const bareSeconds = await bareUpsert(adminUrl, new URL(ownerUrl).pathname.slice(1), folder, ids[0]!.id);
  say(`${kind} bare upsert: ${perSecond(rows, bareSeconds)} rows/s`);
  await owner.query("ANALYZE");
  await owner.query("SELECT pg_stat_force_next_flush()");
  const before = await written();
  const again = await readMeanwhile(applicationUrl, async () => {
    const restage = await work({ ...of, step: "stage" });
    const replan = await work({ ...of, step: "plan", batchId: restage.batchId });
    const reapply = await work({ ...of, step: "apply", batchId: restage.batchId });
    return { restage, replan, reapply };
  });
  const nothing = (await written()) === before;
  const { restage, replan, reapply } = again.result;
  const dry = perSecond(rows, stage.seconds + plan.seconds);
  const applied = perSecond(rows, apply.seconds);
  const share = bareSeconds / apply.seconds;
  const compared = perSecond(rows, replan.seconds + reapply.seconds);
  const whole = perSecond(rows, restage.seconds + replan.seconds + reapply.seconds);
  const peak = Math.max(...[parse, stage, plan, apply, restage, replan, reapply].map(({ peakMb }) => peakMb));
  const longest = first.longestMs > again.longestMs ? first : again;
  const figure = (value: number) => value.toLocaleString("en");
  return [
    { what: `${name}: parse`, measured: `${figure(perSecond(parse.rows, parse.seconds))} rows/s` },
    {
      what: `${name}: dry run`,
      aim: "30,000 rows/s",
      measured: `${figure(dry)} rows/s (reading ${figure(perSecond(rows, stage.seconds))}, comparing ${figure(perSecond(rows, plan.seconds))})`,
      met: dry >= 30_000,
    },
    { what: `${name}: apply, all new`, aim: "5,000 rows/s", measured: `${figure(applied)} rows/s`, met: applied >= 5_000 },
    {
      what: `${name}: apply against COPY and bare upsert`,
      aim: "0.65x",
      measured: `${ratio(share)} (bare ${figure(perSecond(rows, bareSeconds))} rows/s)`,
      met: share >= 0.65,
    },
    {
      what: `${name}: the same again, unchanged`,
      aim: "50,000 rows/s",
      measured: `${figure(compared)} rows/s compared and applied; ${figure(whole)} with reading`,
      met: compared >= 50_000,
    },
    { what: `${name}: rows written by that`, aim: "none", measured: nothing ? "none" : "some", met: nothing },
    {
      what: `${name}: peak memory`,
      aim: "under 400 MB",
      measured: `${Math.round(peak)} MB (parse ${Math.round(parse.peakMb)}, read ${Math.round(stage.peakMb)}, compare ${Math.round(plan.peakMb)}, apply ${Math.round(apply.peakMb)})`,
      met: peak < 400,
    },
    {
      what: `${name}: longest wait of a reader`,
      aim: "100 ms",
      measured: `${longest.longestMs.toFixed(0)} ms for ${longest.longest} (p99 ${Math.max(first.p99Ms, again.p99Ms).toFixed(1)} ms)`,
      met: longest.longestMs <= 100,
    },
  ];
}

const measured: Measurement[] = [];
try {
  for (const kind of kinds) measured.push(...(await measure(kind)));
} finally {
  await owner.end();
  await stopCluster(cluster);
}
const aims = measured.filter(({ met }) => met !== undefined);
const short = aims.filter(({ met }) => !met).length;
process.stdout.write(
  `${rows.toLocaleString("en")} rows, ${cpus().length} cores, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}\n\n${table(measured)}\n\n`,
);
process.stdout.write(short === 0 ? "Every aim is met.\n" : `${short} of ${aims.length} aims are short.\n`);
process.exit(0);
