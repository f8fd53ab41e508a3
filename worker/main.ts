import { setMaxListeners } from "node:events";
import { removeExpired } from "@/lib/accounts/remove-expired";
import { signCheckpoint } from "@/lib/audit/sign-checkpoint";
import { evaluateDue } from "@/lib/checks/evaluate-endpoints";
import { queueForNewEngine } from "@/lib/checks/evaluate-new-engine";
import { collectEarly } from "@/lib/core/collect-early";
import { database, inTransaction } from "@/lib/core/db";
import { log } from "@/lib/core/log";
import { foldFacetCounts } from "@/lib/endpoints/fold-facet-counts";
import { endExpiredSuppressions } from "@/lib/findings/write-findings";
import { measurePosture } from "@/lib/posture/measure-posture";
import { alertLoops, closeMail } from "./alert-loops";
import { campaignLoops } from "./campaign-loops";
import { channelLoops, closeEgress } from "./channel-loops";
import { importLoops } from "./import-loops";
import { keepRunning, type Loop } from "./loops";

collectEarly();
const db = database();

const loops: Loop[] = [
  ...campaignLoops,
  ...alertLoops,
  ...channelLoops,
  ...importLoops,
  {
    name: "heartbeat",
    everyMs: 20_000,
    async run(now) {
      await db.heartbeat.upsert({ where: { name: "worker" }, create: { name: "worker", at: now }, update: { at: now } });
      return false;
    },
  },
  // Two at a time: while one is judged here, the database reads the next.
  ...["evaluate", "evaluate beside it"].map(
    (name): Loop => ({ name, everyMs: 2_000, run: async (now) => (await inTransaction(db, (tx) => evaluateDue(tx, now), 60_000)) > 0 }),
  ),
  {
    name: "end expired exceptions",
    everyMs: 60_000,
    run: async (now) => (await inTransaction(db, (tx) => endExpiredSuppressions(tx, now), 60_000)) > 0,
  },
  {
    name: "fold facet counts",
    everyMs: 60_000,
    async run() {
      await foldFacetCounts(db);
      return false;
    },
  },
  {
    name: "measure posture",
    everyMs: 3_600_000,
    async run(now) {
      await measurePosture(db, now);
      return false;
    },
  },
  {
    name: "audit checkpoint",
    everyMs: 3_600_000,
    async run(now) {
      await signCheckpoint(now, db);
      return false;
    },
  },
  {
    name: "remove expired",
    everyMs: 3_600_000,
    async run(now) {
      await removeExpired(db, now);
      return false;
    },
  },
];

const stopping = new AbortController();
// Each loop waits on the one signal.
setMaxListeners(loops.length + 1, stopping.signal);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) return;
    log.info({ signal }, "worker stops");
    stopping.abort();
  });
}

await queueForNewEngine(db, new Date()).catch((error) => log.error({ err: error }, "endpoints are not judged again by this version yet"));
log.info("worker runs");
await Promise.all(loops.map((loop) => keepRunning(loop, stopping.signal)));
await signCheckpoint(new Date(), db).catch((error) => log.error({ err: error }, "no audit checkpoint at the stop"));
closeMail();
await closeEgress();
await db.$disconnect();
