import { type Clock, systemClock } from "@/lib/core/clock";
import { defineCommand } from "@/lib/core/command";
import { database, inTransaction, sqlState } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { log } from "@/lib/core/log";
import type { Actor } from "@/lib/core/principal";
import { applyLocked, planIfStale, requireApplicable } from "./apply-import";
import { lockImport, tryApplyLock, tryLockImport } from "./lock-import";
import { planImport } from "./plan-import";
import { discardImport } from "./review-commands";
import { importIdInput } from "./schema";
import { undoLocked } from "./undo-import";

const longestMs = 4 * 60 * 60_000;
/** Whoever sent a drop asks for the comparison when its last file is read, unless the tab was closed by then. */
const askedWithinMs = 60_000;

class Cancelled extends Error {}
class Busy extends Error {}

/**
 * Goes on with imports that wait for the worker, or that another process left when it died: comparing and applying start from the staged
 * rows, undoing from what applying noted, and a transaction that was cut left nothing. So it does with what was read and nobody asked to compare. Whoever holds an import's lock works on it. Returns whether anything was done.
 */
export async function runImports(db: PrismaClient = database(), clock: Clock = systemClock): Promise<boolean> {
  await db.import.updateMany({
    where: { state: "reading", readAt: { lt: new Date(clock.now().getTime() - askedWithinMs) } },
    data: { state: "planning" },
  });
  const waiting = await db.import.findMany({
    where: { state: { in: ["planning", "applying", "undoing"] } },
    orderBy: { createdAt: "asc" },
    select: { id: true, state: true },
  });
  for (const { id, state } of waiting) {
    const goOn = state === "planning" ? planWaiting : state === "undoing" ? undoWaiting : applyWaiting;
    const done = await goOn(db, id, clock);
    if (done) return true;
  }
  return false;
}

async function planWaiting(db: PrismaClient, id: string, clock: Clock): Promise<boolean> {
  try {
    return await inTransaction(
      db,
      async (tx) => {
        if (!(await tryLockImport(tx, id))) return false;
        await lockImport(tx, id, ["planning"]);
        await planImport(tx, id, clock.now(), () => requireWanted(id));
        return true;
      },
      longestMs,
    );
  } catch (error) {
    if (error instanceof AppError) return false;
    if (error instanceof Cancelled) return dropUnwanted(db, id, clock);
    log.error({ err: error, importId: id }, "an import could not be compared with the catalogue");
    await db.import.updateMany({
      where: { id, state: "planning" },
      data: { state: "failed", error: "It could not be compared with the catalogue: the server met an error." },
    });
    return true;
  }
}

/** Beside the transaction, so that a person's wish is seen while it goes on. */
async function requireWanted(importId: string): Promise<void> {
  if ((await database().import.count({ where: { id: importId, cancelRequested: true } })) > 0) throw new Cancelled();
}

/** The audit log has who asked for it. */
async function dropUnwanted(db: PrismaClient, importId: string, clock: Clock): Promise<boolean> {
  await discardImport.execute({ importId }, { actor: { system: "imports" }, db, clock });
  return true;
}

async function applyWaiting(db: PrismaClient, id: string, clock: Clock): Promise<boolean> {
  try {
    // On its own, because the plan writes the import's row, and progress must reach that row while the rest goes on.
    const planned = await inTransaction(
      db,
      async (tx) => {
        if (!(await tryLockImport(tx, id))) return false;
        await planIfStale(tx, await lockImport(tx, id, ["applying"]), clock.now());
        return true;
      },
      longestMs,
    );
    if (!planned) return false;
    await finishApply.execute({ importId: id }, { actor: await requester(db, id), db, clock });
    return true;
  } catch (error) {
    if (error instanceof Busy) return false;
    if (sqlState(error) === "23505") return true;
    const message =
      error instanceof Cancelled
        ? "Cancelled: nothing was applied."
        : error instanceof AppError
          ? error.message
          : "Nothing was applied: the server met an error. Try again.";
    if (!(error instanceof Cancelled) && !(error instanceof AppError))
      log.error({ err: error, importId: id }, "an import could not be applied");
    await db.import.updateMany({
      where: { id, state: "applying" },
      data: { state: "review", error: message, cancelRequested: false, rowsApplied: 0 },
    });
    return true;
  }
}

async function undoWaiting(db: PrismaClient, id: string, clock: Clock): Promise<boolean> {
  try {
    await finishUndo.execute({ importId: id }, { actor: await requester(db, id), db, clock });
  } catch (error) {
    if (error instanceof Busy) return false;
    if (!(error instanceof Cancelled)) log.error({ err: error, importId: id }, "an import could not be undone");
    const message =
      error instanceof Cancelled ? "Cancelled: nothing was undone." : "Nothing was undone: the server met an error. Try again.";
    await db.import.updateMany({ where: { id, state: "undoing" }, data: { state: "applied", error: message, cancelRequested: false } });
  }
  return true;
}

/** What `import.undo` left to the worker. */
const finishUndo = defineCommand({
  name: "import.finishUndo",
  permission: "import:run",
  input: importIdInput,
  timeoutMs: longestMs,
  async run({ input: { importId }, tx, now, audit }) {
    if (!(await tryLockImport(tx, importId)) || !(await tryApplyLock(tx))) throw new Busy();
    const locked = await lockImport(tx, importId, ["undoing"]);
    return undoLocked({ tx, now, audit }, locked, (rows) => reportProgress(importId, rows));
  },
});

/** What `import.apply` left to the worker. */
const finishApply = defineCommand({
  name: "import.finishApply",
  permission: "import:run",
  input: importIdInput,
  timeoutMs: longestMs,
  async run({ input: { importId }, tx, now, audit }) {
    if (!(await tryLockImport(tx, importId)) || !(await tryApplyLock(tx))) throw new Busy();
    const locked = await lockImport(tx, importId, ["applying"]);
    const input = { importId, completeScopes: locked.complete_scopes, goodRowsOnly: locked.good_rows_only, goneConfirmed: true };
    requireApplicable(locked, input);
    return applyLocked({ input, tx, now, audit }, locked, (rows) => reportProgress(importId, rows));
  },
});

/** Beside the transaction, so that people see it; and the way a person stops it. */
async function reportProgress(importId: string, rows: number): Promise<void> {
  const row = await database().import.update({ where: { id: importId }, data: { rowsApplied: rows }, select: { cancelRequested: true } });
  if (row.cancelRequested) throw new Cancelled();
}

/** In the audit log stands the person who pressed the button. */
async function requester(db: PrismaClient, id: string): Promise<Actor> {
  const row = await db.import.findUnique({ where: { id }, select: { applyRequestedById: true } });
  const person = row?.applyRequestedById
    ? await db.person.findUnique({ where: { id: row.applyRequestedById }, include: { account: true } })
    : null;
  if (!person?.account) return { system: "imports" };
  return { personId: person.id, name: person.name, role: person.account.role, teamIds: [], sessionId: "", timeZone: person.timeZone };
}
