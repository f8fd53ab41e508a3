import { v7 as uuid } from "uuid";
import { type Database, Prisma } from "@/lib/core/db";
import { rowKeyOf, scopeOf } from "./row-identity";
import type { ImportKind, OpenQuestion } from "./schema";
import { sourceNameOf } from "./source-name";
import type { ImportedDelivery, ImportedPerson, ImportedWebhook, ImportProblem } from "./webhook";

const rowsPerStatement = 2_000;

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

interface StagedRow {
  rowKey: string;
  scope: string;
  item: string;
}

/** Writes the rows of one document into one import, in batches as they stream by. Nothing but redacted rows gets here. */
export class Staging {
  private rows: StagedRow[] = [];
  private problems: { problem: ImportProblem; file: string }[] = [];
  rowsRead = 0;

  private constructor(
    private readonly db: Database,
    readonly importId: string,
    private readonly format: string,
    private n: number,
    private problemN: number,
  ) {}

  /** The import of this drop that holds this format already, or a new one beside its source. */
  static async open(db: Database, target: StagingTarget): Promise<Staging> {
    const found = await db.import.findFirst({
      where: { batchId: target.batchId, format: target.format, kind: target.kind, state: { in: ["reading", "review"] } },
    });
    const row = found ?? (await createImport(db, target));
    const [last] = await db.$queryRaw<{ n: number; p: number }[]>(Prisma.sql`
      SELECT coalesce((SELECT max(n) FROM import_row WHERE import_id = ${row.id}::uuid), 0) AS n,
        coalesce((SELECT max(n) FROM import_problem WHERE import_id = ${row.id}::uuid), 0) AS p`);
    return new Staging(db, row.id, target.format, last?.n ?? 0, last?.p ?? 0);
  }

  async webhook(webhook: ImportedWebhook, file: string): Promise<void> {
    await this.add({ rowKey: rowKeyOf(webhook), scope: scopeOf(webhook, this.format, file), item: JSON.stringify({ ...webhook, file }) });
  }

  async person(person: ImportedPerson, file: string): Promise<void> {
    await this.add({
      rowKey: `person\n${person.email ?? person.name.toLowerCase()}`,
      scope: "",
      item: JSON.stringify({ ...person, file }),
    });
  }

  async delivery(delivery: ImportedDelivery, file: string): Promise<void> {
    const { provider, account = "", externalId, endpointName = "", endpointUrl = "" } = delivery;
    const rowKey = externalId ? `${provider}\n${account}\n#${externalId}` : `${provider}\n${account}\n${endpointName}\n${endpointUrl}\n`;
    await this.add({ rowKey: rowKey.slice(0, 600), scope: "", item: JSON.stringify({ ...delivery, file }) });
  }

  async problem(problem: ImportProblem, file: string): Promise<void> {
    this.problems.push({ problem, file });
    if (this.problems.length >= rowsPerStatement) await this.flush();
  }

  async ask(question: OpenQuestion): Promise<void> {
    await this.db.$executeRaw(Prisma.sql`
      UPDATE import SET questions = questions || ${JSON.stringify([question])}::jsonb WHERE id = ${this.importId}::uuid AND NOT questions @> ${JSON.stringify([{ file: question.file, field: question.field }])}::jsonb`);
  }

  private async add(row: StagedRow): Promise<void> {
    this.rows.push(row);
    this.rowsRead++;
    if (this.rows.length >= rowsPerStatement) await this.flush();
  }

  async flush(): Promise<void> {
    const { rows, problems } = this;
    this.rows = [];
    this.problems = [];
    if (rows.length > 0) {
      // jsonb writes keys in one order: equal facts have equal hashes, whatever order the document had.
      await this.db.$executeRaw(Prisma.sql`
        INSERT INTO import_row (import_id, n, row_key, scope, content_hash, item)
        SELECT ${this.importId}::uuid, ${this.n}::int + u.n, u.row_key, u.scope, sha256(convert_to((u.item::jsonb - 'row' - 'file')::text, 'UTF8')), u.item::jsonb
        FROM unnest(${rows.map((row) => row.rowKey)}::text[], ${rows.map((row) => row.scope)}::text[], ${rows.map((row) => row.item)}::text[])
          WITH ORDINALITY AS u (row_key, scope, item, n)`);
      this.n += rows.length;
      await this.db.$executeRaw(Prisma.sql`UPDATE import SET rows_read = ${this.n} WHERE id = ${this.importId}::uuid`);
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
          file,
        })),
      });
      this.problemN += problems.length;
    }
  }
}

async function createImport(db: Database, target: StagingTarget): Promise<{ id: string }> {
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
