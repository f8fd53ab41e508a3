import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { renderMessage } from "@/components/emails/render-message";
import { buildDigests } from "@/lib/alerts/build-digests";
import { sweepAlerts } from "@/lib/alerts/sweep-alerts";
import { collectEarly } from "@/lib/core/collect-early";
import { createDatabase } from "@/lib/core/db";
import { startEmbeddedPostgres } from "@/lib/core/embedded-postgres";
import { smtpTransport } from "@/lib/core/mail";
import { migrate } from "@/lib/core/migrate";
import { stopCluster } from "@/lib/core/postgres/cluster";
import { smtpSink } from "@/lib/core/testing/smtp-sink";
import { renderQueued } from "@/lib/mail/render-mail";
import { sendQueued } from "@/lib/mail/send-mail";
import { loadAlertsEstate } from "./alerts-estate";

/** `npm run bench -- alerts [endpoints] [people]`: a database of its own, every aim beside what was measured. */
const endpoints = Number(process.argv[2] ?? 1_000_000);
const people = Number(process.argv[3] ?? 20_000);
const outboxMails = 2_000;

interface Row {
  what: string;
  aim: string;
  measured: string;
  met: boolean;
}

Object.assign(process.env, {
  HOOKSTEWARD_EMBEDDED: "yes",
  HOOKSTEWARD_KEYS: `bench:${randomBytes(32).toString("base64")}`,
  AUTH_SECRET: randomBytes(32).toString("base64"),
  PUBLIC_URL: "http://localhost:3000",
});

const rows: Row[] = [];
const say = (text: string) => process.stdout.write(`${text}\n`);
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

async function timed<T>(run: () => Promise<T>): Promise<{ ms: number; result: T; peakMb: number }> {
  let peak = process.memoryUsage().rss;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  const start = performance.now();
  const result = await run();
  clearInterval(watch);
  return { ms: performance.now() - start, result, peakMb: peak / 1e6 };
}

function row(what: string, aim: string, measured: string, met: boolean): void {
  rows.push({ what, aim, measured, met });
  say(`${what}: ${measured} (aim: ${aim}) ${met ? "met" : "SHORT"}`);
}

async function main(): Promise<void> {
  // As the worker does.
  collectEarly();
  const folder = mkdtempSync(path.join(tmpdir(), "hooksteward-bench-"));
  // The database server runs as another user.
  chmodSync(folder, 0o711);
  const { cluster, ownerUrl, applicationUrl } = await startEmbeddedPostgres(folder, {
    settings: ["max_wal_size=4GB", "shared_buffers=512MB"],
  });
  try {
    await migrate({ ownerUrl, applicationUrl });
    process.env.DATABASE_URL = applicationUrl;
    const now = new Date();
    now.setUTCHours(-1, 0, 0, 0);
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    // A failure below stops the server first; what failed is what matters.
    owner.on("error", () => undefined);
    say(`Loading ${endpoints.toLocaleString("en")} endpoints and ${people.toLocaleString("en")} people…`);
    await loadAlertsEstate(owner, { endpoints, people }, now);
    const db = createDatabase(applicationUrl);
    const others = [createDatabase(applicationUrl), createDatabase(applicationUrl)];

    // A worker has spoken with its database long before the night: what the client loads for its first statement is not the night's.
    await db.person.findFirst();
    const before = process.memoryUsage().rss / 1e6;
    const sweep = await timed(() => sweepAlerts(db, now));
    // Where it was not eight yet it is eight hours later; whoever was told is not told again.
    const later = new Date(now.getTime() + 8 * 3_600_000);
    const digests = await timed(async () => (await buildDigests(db, now)) + (await buildDigests(db, later)));
    // What else the machine had to do while the night was computed: the figure below is only as good as this one is low.
    say(
      `${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`,
    );
    const total = sweep.ms + digests.ms;
    row(
      `Computing alerts of ${endpoints.toLocaleString("en")} endpoints and building digests of ${people.toLocaleString("en")} people`,
      "< 60 s",
      `${seconds(total)} (${sweep.result.opened.toLocaleString("en")} alerts in ${seconds(sweep.ms)}, ${digests.result.toLocaleString("en")} digests in ${seconds(digests.ms)})`,
      total < 60_000,
    );
    const grown = Math.max(sweep.peakMb, digests.peakMb) - before;
    row("Memory of the process meanwhile", "flat: < 200 MB above the start", `+${grown.toFixed(0)} MB`, grown < 200);

    const again = await timed(() => sweepAlerts(db, now));
    row(
      "The same night once more: nothing new",
      "0 alerts",
      `${again.result.opened} alerts in ${seconds(again.ms)}`,
      again.result.opened === 0,
    );
    const [{ n: twice } = { n: -1 }] = (
      await owner.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM (SELECT FROM alert GROUP BY reason, endpoint_id, subject_id, due_at, secret_version, threshold, recipient_id HAVING count(*) > 1) x",
      )
    ).rows;
    const tomorrow = new Date(now.getTime() + 86_400_000);
    const racing = await Promise.all(others.map((one) => sweepAlerts(one, tomorrow)));
    const openNow = Number((await owner.query("SELECT count(*) AS n FROM alert WHERE created_at = $1", [tomorrow])).rows[0]?.n);
    const opened = racing.reduce((sum, one) => sum + one.opened, 0);
    row(
      "Two workers sweep at once: ledger rows of one alert",
      "exactly 1",
      `${twice} doubled, ${opened} opened, ${openNow} in the ledger`,
      twice === 0 && opened === openNow,
    );

    const render = await timed(async () => {
      let rendered = 0;
      while (rendered < outboxMails) {
        const n = await renderQueued(db, renderMessage);
        if (n === 0) break;
        rendered += n;
      }
      return rendered;
    });
    say(`Rendering: ${Math.round(render.result / (render.ms / 1000))} messages/s`);
    await sendAll(db, owner);
    await Promise.all([db, ...others].map((one) => one.$disconnect()));
    await owner.end();
  } finally {
    await stopCluster(cluster);
    rmSync(folder, { recursive: true, force: true });
  }
  const width = Math.max(...rows.map((one) => one.what.length));
  say("");
  for (const one of rows) say(`${one.met ? "met  " : "SHORT"}  ${one.what.padEnd(width)}  aim ${one.aim}; measured ${one.measured}`);
  if (rows.some((one) => !one.met)) process.exitCode = 1;
}

/** Against a local sink; the first sender is killed in the middle, and this process goes on. */
async function sendAll(db: ReturnType<typeof createDatabase>, owner: pg.Client): Promise<void> {
  let onMessage = (): undefined => undefined;
  const sink = await smtpSink({}, () => onMessage());
  const transport = smtpTransport(`smtp://127.0.0.1:${sink.port}`, "hooks@example.com", "http://localhost:3000");
  const waiting = Number((await owner.query("SELECT count(*) AS n FROM outbox_message WHERE html IS NOT NULL")).rows[0]?.n);
  const bare = await timed(async () => {
    const mail = {
      threadKey: null,
      to: { name: "Mei", address: "mei@example.com" },
      subject: "Bare",
      html: "x".repeat(20_000),
      text: "x".repeat(4_000),
    };
    for (let n = 0; n < 500; n += 5)
      await Promise.all([0, 1, 2, 3, 4].map((m) => transport.send({ ...mail, messageId: `bare.${n}.${m}@example.com` })));
  });
  sink.received.length = 0;
  const killed = spawn(process.execPath, ["--import", "tsx", "lib/mail/testing/send-once.ts", `smtp://127.0.0.1:${sink.port}`], {
    env: process.env,
  });
  onMessage = () => {
    if (sink.received.length === 50) killed.kill("SIGKILL");
    return undefined;
  };
  await once(killed, "exit");
  onMessage = () => undefined;
  const before = sink.received.length;
  const sent = await timed(async () => {
    let n = 0;
    for (let batch = await send(); batch > 0; batch = await send()) n += batch;
    return n;
  });
  function send() {
    return sendQueued(db, { transport, clock: { now: () => new Date(Date.now() + 86_400_000) }, concurrency: transport.maxConnections });
  }
  const rate = sent.result / (sent.ms / 1000);
  const bareRate = 500 / (bare.ms / 1000);
  row(
    "Outbox throughput against a local sink",
    "limited by the sink: at least half of sending without the outbox",
    `${Math.round(rate)}/s of ${Math.round(bareRate)}/s bare`,
    rate >= bareRate / 2,
  );
  const ids = new Set(sink.received.map((one) => /^Message-ID: (.*)$/im.exec(one.raw)?.[1]));
  const twice = sink.received.length - ids.size;
  row(
    `A sender killed after ${before} messages: lost, and sent twice`,
    `0 lost, ${transport.maxConnections} twice at most`,
    `${waiting - ids.size} lost, ${twice} twice`,
    ids.size === waiting && twice <= transport.maxConnections,
  );
  transport.close();
  await sink.close();
}

await main();
