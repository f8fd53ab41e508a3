import { defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { lockImport, tryLockImport } from "./lock-import";
import { planImport } from "./plan-import";
import { answerAccountInput, chooseSourceInput, importIdInput, inRequestRows } from "./schema";
import { removeUnusedSources } from "./stage-document";

/** Compares again after an answer; a large import is left to the worker. */
async function planAgain(tx: Transaction, importId: string, rows: number, now: Date): Promise<void> {
  if (rows > inRequestRows) await tx.import.update({ where: { id: importId }, data: { state: "planning", plannedAt: null } });
  else await planImport(tx, importId, now);
}

/** Which account the rows of one file belong to, when the file cannot tell. */
export const answerAccount = defineCommand({
  name: "import.answerAccount",
  permission: "import:run",
  input: answerAccountInput,
  timeoutMs: 60_000,
  async run({ input: { importId, file, account }, tx, now, audit }) {
    const locked = await lockImport(tx, importId, ["review"]);
    if (locked.kind === "deliveries") await answerEndpoint(tx, importId, file, account);
    else
      await tx.$executeRaw(Prisma.sql`
      UPDATE import_row r SET item = x.item, row_key = regexp_replace(r.row_key, E'^([^\\n]*)\\n[^\\n]*', E'\\\\1\\n' || replace(${account}::text, E'\\\\', E'\\\\\\\\')),
        scope = CASE WHEN r.scope = '' THEN ${account}::text ELSE r.scope END, content_hash = sha256(convert_to((x.item - 'row' - 'file')::text, 'UTF8'))
      FROM (SELECT n, item || jsonb_build_object('account', ${account}::text) AS item FROM import_row WHERE import_id = ${importId}::uuid AND item ->> 'file' = ${file} AND NOT item ? 'account') x
      WHERE r.import_id = ${importId}::uuid AND r.n = x.n`);
    await tx.$executeRaw(Prisma.sql`
      UPDATE import SET questions = coalesce((SELECT jsonb_agg(q) FROM jsonb_array_elements(questions) q WHERE NOT (q ->> 'file' = ${file} AND q ->> 'field' = 'account')), '[]') WHERE id = ${importId}::uuid`);
    await planAgain(tx, importId, locked.rows_read, now);
    audit({ object: { type: "import", id: importId }, data: { file, account } });
    return { importId };
  },
});

/** "acme/payments/hooks/4711", or the id alone: where the deliveries of one file went. */
async function answerEndpoint(tx: Transaction, importId: string, file: string, answer: string): Promise<void> {
  const named = /^(?:(.*?)\/)?(?:hooks\/)?([\w-]+)$/.exec(answer);
  if (!named)
    throw new AppError("invalid_input", "Give the webhook as acme/payments/hooks/4711.", {
      account: "Give the webhook as acme/payments/hooks/4711.",
    });
  const said = { externalId: named[2], ...(named[1] ? { account: named[1] } : {}) };
  await tx.$executeRaw(Prisma.sql`
    UPDATE import_row r SET item = r.item || ${JSON.stringify(said)}::jsonb, row_key = concat_ws(E'\n', r.item ->> 'provider', coalesce(${named[1] ?? null}::text, r.item ->> 'account', ''), ${`#${named[2]}`}::text)
    WHERE r.import_id = ${importId}::uuid AND r.item ->> 'file' = ${file} AND NOT r.item ? 'externalId'`);
}

/** Compares the rows with another list than the one the file's name suggests. */
export const chooseSource = defineCommand({
  name: "import.chooseSource",
  permission: "import:run",
  input: chooseSourceInput,
  timeoutMs: 60_000,
  async run({ input: { importId, sourceId }, tx, now, audit }) {
    const locked = await lockImport(tx, importId, ["review"]);
    const own = await tx.import.findUnique({ where: { id: importId }, select: { format: true } });
    const source = await tx.source.findUnique({ where: { id: sourceId } });
    if (!source || source.demo || source.kind !== "document" || source.format !== own?.format)
      throw new AppError("invalid_input", "Choose a list of the same format.", { sourceId: "Choose a list of the same format." });
    await tx.import.update({ where: { id: importId }, data: { sourceId } });
    await removeUnusedSources(tx);
    await planAgain(tx, importId, locked.rows_read, now);
    audit({ object: { type: "import", id: importId }, data: { source: { before: locked.source, after: source.name } } });
    return { importId };
  },
});

export const discardImport = defineCommand({
  name: "import.discard",
  permission: "import:run",
  input: importIdInput,
  timeoutMs: 60_000,
  async run({ input: { importId }, tx, audit }) {
    const locked = await lockImport(tx, importId, ["reading", "planning", "review", "failed"]);
    await dropRows(tx, importId);
    audit({ object: { type: "import", id: importId }, data: { source: locked.source, rows: locked.rows_read } });
    return { importId };
  },
});

async function dropRows(tx: Transaction, importId: string): Promise<void> {
  await tx.importRow.deleteMany({ where: { importId } });
  await tx.importProblem.deleteMany({ where: { importId } });
  await tx.import.update({ where: { id: importId }, data: { state: "discarded", cancelRequested: false } });
}

/**
 * Asks the process that works on an import to stop. What was being applied waits for review again, nothing of it stays; what was being
 * undone stays applied; what was being compared is discarded, at once when nobody holds it.
 */
export const cancelImport = defineCommand({
  name: "import.cancel",
  permission: "import:run",
  input: importIdInput,
  timeoutMs: 60_000,
  async run({ input: { importId }, tx, audit }) {
    const waits = (await tryLockImport(tx, importId)) && (await tx.import.count({ where: { id: importId, state: "planning" } })) > 0;
    const running = { id: importId, state: { in: ["planning", "applying", "undoing"] } } satisfies Prisma.ImportWhereInput;
    if (waits) await dropRows(tx, importId);
    else if ((await tx.import.updateMany({ where: running, data: { cancelRequested: true } })).count === 0)
      throw new AppError("conflict", "This import is neither being compared nor applied nor undone.");
    audit({ object: { type: "import", id: importId } });
    return { importId };
  },
});
