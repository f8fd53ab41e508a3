import { v7 as uuid } from "uuid";
import { type Database, Prisma, runDirect } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { rowKeyOf, scopeOf } from "./row-identity";
import type { ImportKind, OpenQuestion } from "./schema";
import { sourceNameOf } from "./source-name";
import type { ImportedDelivery, ImportedPerson, ImportedWebhook, ImportProblem } from "./webhook";

const rowsPerStatement = 1_000;

export interface StagingTarget {
  batchId: string;
  format: string;
  provider: string;
  kind: ImportKind;
  file: string;
  account?: string | undefined;
  personId: string | null;
  now: Date;
}

/** Writes the rows of one document into one import, in batches as they stream by. Nothing but redacted rows gets here. */
export class Staging {
  /** Each as JSON already: the database reads one text, whatever the driver makes of lists. */
  private rows: string[] = [];
  private writing: Promise<void> = Promise.resolve();
  private failure: unknown;
  private problems: { problem: ImportProblem; file: string }[] = [];
  rowsRead = 0;

  private constructor(
    private readonly db: PrismaClient,
    readonly importId: string,
    private readonly sourceId: string,
    private readonly format: string,
    private n: number,
    private problemN: number,
  ) {}

  /** The import of this drop that holds this format already, or a new one beside its source. */
  static async open(db: PrismaClient, target: StagingTarget): Promise<Staging> {
    const found = await db.import.findFirst({
      where: { batchId: target.batchId, format: target.format, kind: target.kind, state: { in: ["reading", "review"] } },
    });
    const row = found ?? (await createImport(db, target));
    const [last] = await db.$queryRaw<{ n: number; p: number }[]>(Prisma.sql`
      SELECT coalesce((SELECT max(n) FROM import_row WHERE import_id = ${row.id}::uuid), 0) AS n,
        coalesce((SELECT max(n) FROM import_problem WHERE import_id = ${row.id}::uuid), 0) AS p`);
    return new Staging(db, row.id, row.sourceId, target.format, last?.n ?? 0, last?.p ?? 0);
  }

  webhook(webhook: ImportedWebhook, file: string): Promise<void> | undefined {
    return this.add(rowKeyOf(webhook), scopeOf(webhook, this.format, file), webhook, file);
  }

  person(person: ImportedPerson, file: string): Promise<void> | undefined {
    return this.add(`person\n${person.email ?? person.name.toLowerCase()}`, "", person, file);
  }

  delivery(delivery: ImportedDelivery, file: string): Promise<void> | undefined {
    const { provider, account = "", externalId, endpointName = "", endpointUrl = "" } = delivery;
    const rowKey = externalId ? `${provider}\n${account}\n#${externalId}` : `${provider}\n${account}\n${endpointName}\n${endpointUrl}\n`;
    return this.add(rowKey.slice(0, 600), "", delivery, file);
  }

  async problem(problem: ImportProblem, file: string): Promise<void> {
    this.problems.push({ problem, file });
    if (this.problems.length >= rowsPerStatement) await this.flush();
  }

  async ask(question: OpenQuestion): Promise<void> {
    await this.db.$executeRaw(Prisma.sql`
      UPDATE import SET questions = questions || ${JSON.stringify([question])}::jsonb WHERE id = ${this.importId}::uuid AND NOT questions @> ${JSON.stringify([{ file: question.file, field: question.field }])}::jsonb`);
  }

  /** A promise only when there is something to wait for: most rows just join the others. */
  private add(key: string, scope: string, item: object, file: string): Promise<void> | undefined {
    this.rowsRead++;
    this.rows.push(JSON.stringify({ n: ++this.n, key, scope, item: { ...item, file } }));
    return this.rows.length >= rowsPerStatement ? this.flush() : undefined;
  }

  /** Hands the rows over and returns: the next ones are read while these are written. Waits for the batch before. */
  async flush(): Promise<void> {
    await this.settled();
    const { rows, problems } = this;
    this.rows = [];
    this.problems = [];
    this.writing = this.write(rows, problems).catch((error) => {
      this.failure = error;
    });
  }

  /** @throws what the batch before could not be written for */
  async settled(): Promise<void> {
    await this.writing;
    if (this.failure) throw this.failure;
  }

  private async write(rows: string[], problems: { problem: ImportProblem; file: string }[]): Promise<void> {
    if (rows.length > 0) {
      // jsonb writes keys in one order: equal facts have equal hashes, whatever order the document had. Most rows get their outcome here;
      // the plan rewrites only those it knows better.
      const statement = Prisma.sql`
        INSERT INTO import_row (import_id, n, row_key, scope, content_hash, item, outcome, endpoint_id)
        SELECT ${this.importId}::uuid, u.n, u.key, u.scope, h.hash, u.item, CASE WHEN s.content_hash = h.hash AND e.presence = 'seen' THEN 'unchanged' WHEN e.id IS NOT NULL THEN 'changed' ELSE 'new' END, e.id
        FROM jsonb_to_recordset(${`[${rows.join(",")}]`}::jsonb) AS u (n int, key text, scope text, item jsonb)
        CROSS JOIN LATERAL (SELECT sha256(convert_to((u.item - '{row,file}'::text[])::text, 'UTF8')) AS hash) h
        LEFT JOIN sighting s ON s.source_id = ${this.sourceId}::uuid AND s.row_key = u.key LEFT JOIN endpoint e ON e.id = s.endpoint_id`;
      await runDirect(this.db, statement);
      await this.db.$executeRaw(Prisma.sql`
        UPDATE import SET rows_read = (SELECT max(n) FROM import_row WHERE import_id = ${this.importId}::uuid) WHERE id = ${this.importId}::uuid`);
    }
    if (problems.length > 0) {
      await this.db.importProblem.createMany({
        data: problems.map(({ problem, file }, index) => ({
          importId: this.importId,
          n: this.problemN + index + 1,
          row: problem.row ?? null,
          field: problem.field ?? null,
          severity: problem.severity,
          code: problem.code,
          message: problem.message,
          expected: problem.expected ?? null,
          ...(problem.original && { original: problem.original }),
          file,
        })),
      });
      this.problemN += problems.length;
    }
  }
}

async function createImport(db: Database, target: StagingTarget): Promise<{ id: string; sourceId: string }> {
  const { format, provider, kind, now } = target;
  const name = sourceNameOf({ format, provider, account: target.account, file: target.file, kind });
  const source = await sourceNamed(db, name, {
    format,
    provider,
    account: target.account?.split("/")[0] ?? "",
    now,
    keeperId: target.personId,
  });
  return db.import.create({
    data: {
      id: uuid(),
      sourceId: source.id,
      state: "reading",
      kind,
      format,
      batchId: target.batchId,
      fileNames: [],
      completeScopes: [],
      createdById: target.personId,
      createdAt: now,
    },
  });
}

/** The source of this name, unless it is another format's or part of the demo: then a number tells them apart. */
async function sourceNamed(
  db: Database,
  wanted: string,
  made: { format: string; provider: string; account: string; now: Date; keeperId: string | null },
): Promise<{ id: string }> {
  const { format, provider, account, keeperId, now } = made;
  for (let nth = 1; ; nth++) {
    const name = nth === 1 ? wanted : `${wanted} (${nth})`;
    const found = await db.source.findUnique({ where: { name } });
    if (found && !found.demo && found.format === format) return found;
    if (found) continue;
    const data = { id: uuid(), kind: "document" as const, name, format, provider, account, keeperId, createdAt: now };
    // Another upload may make it at this moment: then it is found in the next round, under the same name.
    await db.source.createMany({ data: [data], skipDuplicates: true });
    return db.source.findUniqueOrThrow({ where: { name } });
  }
}
