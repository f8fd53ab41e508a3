import { Prisma, type Transaction } from "@/lib/core/db";
import { nameKey } from "@/lib/endpoints/directory";
import type { PersonStatus } from "@/lib/endpoints/vocabulary";
import { statusOf } from "./people-rules";
import type { FieldChange } from "./schema";
import type { ImportedPerson, ImportProblem } from "./webhook";

export interface KnownPerson {
  id: string;
  name: string;
  email: string | null;
  status: PersonStatus;
  departedAt: Date | null;
  managerId: string | null;
  hasAccount: boolean;
  teams: { id: string; name: string; leads: boolean }[];
}

export interface PersonRow {
  n: number;
  item: ImportedPerson & { file: string };
}

const rowsPerStep = 2_000;

/** Compares the staged people with the directory, by mail address, else by a name that one person has. */
export async function planPeople(tx: Transaction, importId: string, now: Date): Promise<void> {
  const known = await loadPeople(tx);
  const seen = new Map<string, number>();
  const problems: (ImportProblem & { file: string })[] = [];
  for (let after = 0; ; ) {
    const rows = await stagedPeople(tx, importId, after, rowsPerStep);
    if (rows.length === 0) break;
    const planned = rows.map((row) => planPerson(row, known, seen, problems, now));
    await tx.$executeRaw(Prisma.sql`
      UPDATE import_row r SET outcome = d.outcome, changes = d.changes, endpoint_id = NULL FROM jsonb_to_recordset(${JSON.stringify(planned)}::jsonb) AS d (n int, outcome text, changes jsonb)
      WHERE r.import_id = ${importId}::uuid AND r.n = d.n`);
    after = rows.at(-1)!.n;
  }
  const [last] = await tx.$queryRaw<{ n: number }[]>(
    Prisma.sql`SELECT coalesce(max(n), 0) AS n FROM import_problem WHERE import_id = ${importId}::uuid`,
  );
  await tx.importProblem.createMany({
    data: problems.map((problem, index) => ({ ...problem, importId, n: (last?.n ?? 0) + index + 1, planned: true })),
  });
}

export function stagedPeople(tx: Transaction, importId: string, after: number, limit: number, outcomes?: string[]): Promise<PersonRow[]> {
  const planned = outcomes ? Prisma.sql`AND outcome = ANY(${outcomes}::text[])` : Prisma.empty;
  return tx.$queryRaw<PersonRow[]>(Prisma.sql`
    SELECT n, item FROM import_row WHERE import_id = ${importId}::uuid AND n > ${after}::int ${planned} ORDER BY n LIMIT ${limit}`);
}

export class PeopleIndex {
  private readonly byEmail = new Map<string, KnownPerson>();
  private readonly byName = new Map<string, KnownPerson | null>();
  constructor(people: KnownPerson[]) {
    for (const person of people) {
      if (person.email) this.byEmail.set(person.email, person);
      this.byName.set(nameKey(person.name), this.byName.has(nameKey(person.name)) ? null : person);
    }
  }
  /** A row without an address is the one person of that name; with one that nobody has, somebody of that name who has none yet. */
  find({ email, name }: { email?: string; name: string }): KnownPerson | undefined {
    if (email) {
      const named = this.byName.get(nameKey(name));
      return this.byEmail.get(email) ?? (named && !named.email ? named : undefined);
    }
    return this.byName.get(nameKey(name)) ?? undefined;
  }
  emailOf(email: string): KnownPerson | undefined {
    return this.byEmail.get(email);
  }
}

export async function loadPeople(tx: Transaction): Promise<PeopleIndex> {
  const rows = await tx.$queryRaw<KnownPerson[]>(Prisma.sql`
    SELECT p.id, p.name, p.email, p.status::text, p.departed_at AS "departedAt", p.manager_id AS "managerId", EXISTS (SELECT FROM account a WHERE a.person_id = p.id) AS "hasAccount",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'leads', t.lead_id = p.id)) FROM team_member m JOIN team t ON t.id = m.team_id WHERE m.person_id = p.id), '[]') AS teams
    FROM person p`);
  return new PeopleIndex(rows);
}

function planPerson(
  row: PersonRow,
  known: PeopleIndex,
  seen: Map<string, number>,
  problems: (ImportProblem & { file: string })[],
  now: Date,
) {
  const { item, n } = row;
  const note = (problem: Omit<ImportProblem, "row">) => problems.push({ ...problem, row: item.row, file: item.file });
  const key = item.email ?? nameKey(item.name);
  const first = seen.get(key);
  if (first !== undefined) {
    note({
      field: "email",
      severity: "check",
      code: "row-twice",
      message: `${item.email ?? item.name} stands in row ${first} already; that row counts.`,
      expected: "each person once",
    });
    return { n, outcome: "refused", changes: null };
  }
  seen.set(key, item.row);
  const status = statusOf(item, now);
  if (status.unclear)
    note({
      field: "status",
      severity: "check",
      code: "status-unclear",
      message: `“${status.unclear}” is no status we know; the status stays as it is.`,
      expected: "active, disabled or left",
    });
  const person = known.find(item);
  const changes = changesOf(person, item, status, known);
  if (item.managerEmail && !known.emailOf(item.managerEmail))
    note({
      field: "managerEmail",
      severity: "check",
      code: "manager-unknown",
      message: `The manager ${item.managerEmail} is not in the directory yet; if this file adds them, they are linked.`,
      expected: "the mail address of a person",
    });
  if (person?.hasAccount && changes.some(({ field }) => field === "status")) {
    note({
      field: "status",
      severity: "refused",
      code: "person-signs-in",
      message: `${person.name} can sign in. Change the status on their page, so that their sessions end and an administrator remains.`,
      expected: "the person's own page",
    });
    return { n, outcome: "refused", changes: null };
  }
  return { n, outcome: person ? (changes.length > 0 ? "changed" : "unchanged") : "new", changes };
}

/** What a row says otherwise than the directory. Nobody is ever taken out of a team. */
export function changesOf(
  person: KnownPerson | undefined,
  item: ImportedPerson,
  status: ReturnType<typeof statusOf>,
  known: PeopleIndex,
): FieldChange[] {
  const changes: FieldChange[] = [];
  const change = (field: string, before: unknown, after: unknown) => {
    if (after !== undefined && before !== after) changes.push({ field, before: before ?? null, after });
  };
  if (person && item.email && item.name !== item.email) change("name", person.name, item.name);
  if (person && item.email && !person.email) change("email", person.email, item.email);
  change("status", person?.status ?? "active", status.status);
  if (person && status.status === "departed" && person.status === "departed" && item.departedAt)
    change("departedAt", person.departedAt?.toISOString(), status.departedAt);
  const manager = item.managerEmail ? known.emailOf(item.managerEmail) : undefined;
  if (manager && manager.id !== person?.id) change("managerId", person?.managerId ?? null, manager.id);
  const team = person?.teams.find(({ name }) => item.teamName && nameKey(name) === nameKey(item.teamName));
  if (item.teamName && !team) change("team", null, item.teamName);
  if (item.teamName && item.isTeamLead === true && !team?.leads) change("leads", null, item.teamName);
  return changes;
}
