import { hash as hashOf } from "node:crypto";
import { copyRows, Prisma, runDirect } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { createImport, type StagingTarget } from "./create-import";
import { jsonbText } from "./jsonb-text";
import { rowKeyOf, scopeOf } from "./row-identity";
import { type ImportKind, type OpenQuestion, unreadFormat } from "./schema";
import type { ImportedDelivery, ImportedPerson, ImportedWebhook, ImportProblem } from "./webhook";

/** Three megabytes or so: a batch costs five trips to the database, each of which waits for a piece of the document to be parsed. */
const rowsPerStatement = 2_000;

interface StagedRow {
  n: number;
  key: string;
  scope: string;
  /** Of the facts, in hexadecimal. */
  hash: string;
  item: string;
}

interface StagedProblem {
  n: number;
  problem: ImportProblem;
  file: string;
}

/** An endpoint that this source spoke of before. */
interface Known {
  id: string;
  unchanged: boolean;
}

/** Where a row stood says nothing of its webhook. */
const place = new Set(["row", "file"]);

/** Writes the rows of one document into one import, in batches as they stream by. Nothing but redacted rows gets here. */
export class Staging {
  private rows: StagedRow[] = [];
  private writing: Promise<void> = Promise.resolve();
  private failure: unknown;
  private problems: StagedProblem[] = [];
  /** Where each file of this upload began. */
  private readonly begun = new Map<string, { n: number; problemN: number }>();
  private file: string | undefined;
  rowsRead = 0;

  private constructor(
    private readonly db: PrismaClient,
    readonly kind: ImportKind,
    readonly importId: string,
    private readonly sourceId: string,
    private readonly format: string,
    private readonly sourceIsKnown: boolean,
    private n: number,
    private problemN: number,
  ) {}

  /** The import of this drop that holds this format already and that no other upload is being read into, or a new one beside its source. */
  static async open(db: PrismaClient, target: StagingTarget): Promise<Staging> {
    // What could not be read belongs to whatever could.
    const alike = target.format === unreadFormat ? Prisma.empty : Prisma.sql`AND format = ${target.format} AND kind = ${target.kind}`;
    // Until this file is read to its end, too, nobody may compare or apply what it joins.
    const [found] = await db.$queryRaw<{ id: string; sourceId: string }[]>(Prisma.sql`
      UPDATE import SET state = 'reading', read_at = NULL WHERE id = (
        SELECT id FROM import WHERE batch_id = ${target.batchId}::uuid ${alike} AND read_at IS NOT NULL AND state IN ('reading', 'review') ORDER BY id LIMIT 1)
        AND read_at IS NOT NULL AND state IN ('reading', 'review') RETURNING id, source_id AS "sourceId"`);
    const row = found ?? (await createImport(db, target));
    const [last] = await db.$queryRaw<{ known: boolean; n: number; p: number }[]>(Prisma.sql`
      SELECT EXISTS (SELECT FROM sighting WHERE source_id = ${row.sourceId}::uuid) AS known, coalesce((SELECT max(n) FROM import_row WHERE import_id = ${row.id}::uuid), 0) AS n,
        coalesce((SELECT max(n) FROM import_problem WHERE import_id = ${row.id}::uuid), 0) AS p`);
    return new Staging(db, target.kind, row.id, row.sourceId, target.format, last?.known ?? true, last?.n ?? 0, last?.p ?? 0);
  }

  /** Nothing of this upload is in it: all of it was taken back. */
  get isEmpty(): boolean {
    return this.begun.size === 0;
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
    this.begin(file);
    this.problems.push({ n: ++this.problemN, problem, file });
    if (this.problems.length >= rowsPerStatement) await this.flush();
  }

  async ask(question: OpenQuestion): Promise<void> {
    this.begin(question.file);
    await this.db.$executeRaw(Prisma.sql`
      UPDATE import SET questions = questions || ${JSON.stringify([question])}::jsonb WHERE id = ${this.importId}::uuid AND NOT questions @> ${JSON.stringify([{ file: question.file, field: question.field }])}::jsonb`);
  }

  /** A promise only when there is something to wait for: most rows just join the others. */
  private add(key: string, scope: string, item: object, file: string): Promise<void> | undefined {
    this.begin(file);
    this.rowsRead++;
    // Equal facts have equal hashes, whatever order the document had and wherever in it they stood.
    const facts = jsonbText(item, place);
    const row = (item as { row?: number }).row;
    const whole = `{"row": ${row ?? "null"}, "file": ${JSON.stringify(file)}${facts === "{}" ? "}" : `, ${facts.slice(1)}`}`;
    const hash = hashOf("sha256", facts, "hex");
    this.rows.push({ n: ++this.n, key, scope, hash, item: whole });
    return this.rows.length >= rowsPerStatement ? this.flush() : undefined;
  }

  /** Most rows get their outcome here; the plan rewrites only those it knows better. */
  private line({ n, key, scope, hash, item }: StagedRow, known: Known | undefined): string {
    const outcome = known ? (known.unchanged ? "unchanged" : "changed") : "new";
    return `${this.importId}\t${n}\t${copied(key)}\t${copied(scope)}\t\\\\x${hash}\t${copied(item)}\t${outcome}\t${known?.id ?? "\\N"}\n`;
  }

  /** What this source called so before, by the place of the row. */
  private async sightingsOf(rows: StagedRow[]): Promise<Map<number, Known>> {
    const found = await runDirect<{ place: number; id: string; unchanged: boolean }>(
      this.db,
      Prisma.sql`
        SELECT u.place::int - 1 AS place, e.id, s.content_hash = decode(u.hash, 'hex') AND e.presence = 'seen' AS unchanged
        FROM unnest(${rows.map(({ key }) => key)}::text[], ${rows.map(({ hash }) => hash)}::text[]) WITH ORDINALITY AS u (key, hash, place)
        JOIN sighting s ON s.source_id = ${this.sourceId}::uuid AND s.row_key = u.key JOIN endpoint e ON e.id = s.endpoint_id`,
    );
    return new Map(found.map((one) => [one.place, one]));
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

  /** Remembers where a file's rows begin; those of an archive's entries come after one another. */
  private begin(file: string): void {
    if (this.file === file) return;
    this.file = file;
    if (!this.begun.has(file)) this.begun.set(file, { n: this.n, problemN: this.problemN });
  }

  /**
   * Takes back what this upload wrote since a file began, or all of it, with the problems and questions. What an archive held counts to
   * the archive. Answers how many rows that were.
   */
  async takeBack(file?: string): Promise<number> {
    if (file !== undefined) await this.flush();
    // Whatever failed before: what was written has to go.
    await (file === undefined ? this.settled().catch(() => undefined) : this.settled());
    const files = [...this.begun].filter(([name]) => file === undefined || name === file || name.startsWith(`${file}/`));
    if (files.length === 0) return 0;
    const n = Math.min(...files.map(([, from]) => from.n));
    const problemN = Math.min(...files.map(([, from]) => from.problemN));
    const names = files.map(([name]) => name);
    const id = Prisma.sql`${this.importId}::uuid`;
    await this.db.$executeRaw(Prisma.sql`DELETE FROM import_row WHERE import_id = ${id} AND n > ${n}::int`);
    await this.db.$executeRaw(Prisma.sql`DELETE FROM import_problem WHERE import_id = ${id} AND n > ${problemN}::int`);
    await this.db.$executeRaw(Prisma.sql`
      UPDATE import SET rows_read = ${n}::int, questions = (SELECT coalesce(jsonb_agg(q), '[]') FROM jsonb_array_elements(questions) q WHERE q ->> 'file' <> ALL(${names}::text[]))
      WHERE id = ${id}`);
    const taken = this.n - n;
    this.rowsRead -= taken;
    this.n = n;
    this.problemN = problemN;
    for (const name of names) this.begun.delete(name);
    this.file = undefined;
    return taken;
  }

  private async write(rows: StagedRow[], problems: StagedProblem[]): Promise<void> {
    if (rows.length > 0) {
      const known = this.sourceIsKnown ? await this.sightingsOf(rows) : new Map<number, Known>();
      const lines = rows.map((row, index) => this.line(row, known.get(index)));
      const into = "import_row (import_id, n, row_key, scope, content_hash, item, outcome, endpoint_id)";
      const read = Prisma.sql`UPDATE import SET rows_read = ${rows.at(-1)!.n}::int WHERE id = ${this.importId}::uuid`;
      // What a crash of the database loses here is not said to be read before the document's end, which does wait for the disk.
      await copyRows(this.db, into, lines.join(""), read);
    }
    if (problems.length > 0) {
      await this.db.importProblem.createMany({
        data: problems.map(({ n, problem, file }) => ({
          importId: this.importId,
          n,
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
    }
  }
}

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** A value in COPY's text format. */
function copied(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => escapes[character]!) : text;
}
