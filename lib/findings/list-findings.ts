import { z } from "zod";
import { checks } from "@/lib/checks/registry";
import { parseInput } from "@/lib/core/command";
import { type Database, database, Prisma } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { type Actor, authorize } from "@/lib/core/principal";
import { keySchemas } from "@/lib/endpoints/list-cursor";
import { visibleTo } from "@/lib/endpoints/visibility";
import { type Environment, type OwnerState, severities } from "@/lib/endpoints/vocabulary";
import { conjunction, filterSql } from "./filter-sql";
import {
  bulkCap,
  type FindingFilter,
  type FindingListQuery,
  type FindingState,
  findingListQuery,
  findingsPageSize,
  type SuppressionKind,
} from "./schema";
import type { FindingLine, FindingPage } from "./views";

/** The list that an address asks for. @throws AppError invalid_input, naming each parameter with what would be right. */
export function readFindingQuery(parameters: URLSearchParams | Record<string, string | string[] | undefined>): FindingListQuery {
  const plain = parameters instanceof URLSearchParams ? Object.fromEntries(parameters) : parameters;
  return parseInput(findingListQuery, Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined && value !== "")));
}

export interface FindingRow {
  id: string;
  version: number;
  check_index: number;
  severity_rank: number;
  state: FindingState;
  first_seen_at: Date;
  reopened_at: Date | null;
  due_at: Date | null;
  resolved_at: Date | null;
  suppressed_as: SuppressionKind | null;
  suppressed_until: Date | null;
  endpoint_id: string;
  endpoint: string;
  provider: string;
  host: string;
  environment: Environment;
  owner_state: OwnerState;
  owner: string | null;
  team: string | null;
  assignee_id: string | null;
  assignee: string | null;
}

export const findingColumns = Prisma.sql`f.id, f.version, f.check_index::int, f.severity_rank::int, f.state::text, f.first_seen_at, f.reopened_at, f.due_at, f.resolved_at,
  f.suppressed_as::text, f.suppressed_until, e.id AS endpoint_id, e.name AS endpoint, e.provider, e.host, e.environment::text, e.owner_state::text,
  (SELECT p.name FROM person p WHERE p.id = e.owner_id) AS owner, (SELECT t.name FROM team t WHERE t.id = e.team_id) AS team,
  f.assignee_id, (SELECT p.name FROM person p WHERE p.id = f.assignee_id) AS assignee`;

export function toLine(row: FindingRow): FindingLine {
  const check = checks[row.check_index];
  return {
    id: row.id,
    version: row.version,
    checkId: check?.id ?? "",
    title: check?.title ?? "A check that is no longer there",
    severity: severities[row.severity_rank] ?? "info",
    state: row.state,
    firstSeenAt: row.first_seen_at,
    reopenedAt: row.reopened_at,
    dueAt: row.due_at,
    resolvedAt: row.resolved_at,
    suppressedAs: row.suppressed_as,
    suppressedUntil: row.suppressed_until,
    endpoint: {
      id: row.endpoint_id,
      name: row.endpoint,
      provider: row.provider,
      host: row.host,
      environment: row.environment,
      ownerState: row.owner_state,
    },
    owner: row.owner,
    team: row.team,
    assignee: row.assignee_id ? { id: row.assignee_id, name: row.assignee ?? "" } : null,
  };
}

/** Two orders, each along an index: what is left to do, worst and most overdue first; and what was resolved, newest first. */
const orders = {
  queue: { columns: ["severity_rank", "due_key", "id"], types: ["smallint", "timestamptz", "uuid"], descending: false },
  resolved: { columns: ["resolved_at", "id"], types: ["timestamptz", "uuid"], descending: true },
} as const;

const cursorSchema = z.tuple([z.enum(["queue", "resolved"])], z.string().max(60));

const instantText = (column: string) =>
  `CASE WHEN isfinite(${column}) THEN to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') ELSE 'infinity' END`;

/** One page of the findings on endpoints that the actor may see. */
export async function listFindings(actor: Actor, query: FindingListQuery, now: Date, db: Database = database()): Promise<FindingPage> {
  authorize(actor, "finding:read");
  const { filter, after, before } = query;
  const name = orderOf(filter);
  const order = orders[name];
  const backwards = before !== undefined;
  const descending = order.descending !== backwards;
  const direction = Prisma.raw(descending ? "DESC" : "ASC");
  const orderBy = (alias: string) =>
    Prisma.join(
      order.columns.map((column) => Prisma.sql`${Prisma.raw(`${alias}.${column}`)} ${direction}`),
      ", ",
    );
  const place = after ?? before;
  const conditions = [
    ...filterSql(filter, actor, now).values(),
    visibleTo(actor),
    ...(place ? [beyond(place, name, descending, filter, after ? "after" : "before")] : []),
  ];
  const keys = order.columns.map((column, index) =>
    Prisma.raw(`${order.types[index] === "timestamptz" ? instantText(`f.${column}`) : `f.${column}::text`} AS key_${index}`),
  );
  const rows = await db.$queryRaw<(FindingRow & Record<`key_${number}`, string>)[]>(Prisma.sql`
    SELECT ${findingColumns}, ${Prisma.join(keys, ", ")} FROM finding f JOIN endpoint e ON e.id = f.endpoint_id
    WHERE ${conjunction(conditions)} ORDER BY ${orderBy("f")} LIMIT ${findingsPageSize + 1}`);
  const more = rows.length > findingsPageSize;
  const page = rows.slice(0, findingsPageSize);
  if (backwards) page.reverse();
  const at = (row: (typeof rows)[number]) =>
    Buffer.from(JSON.stringify([name, ...order.columns.map((_, index) => row[`key_${index}`])])).toString("base64url");
  const [first, last] = [page[0], page.at(-1)];
  return {
    lines: page.map(toLine),
    previous: first && (backwards ? more : place !== undefined) ? at(first) : undefined,
    next: last && (backwards || more) ? at(last) : undefined,
  };
}

const orderOf = ({ state }: FindingFilter) => (state?.length === 1 && state[0] === "resolved" ? "resolved" : "queue");

/**
 * Rows behind the place in the direction of reading. One severity alone is not compared again: beside its equality PostgreSQL would
 * start at the first row of that severity and walk to the place.
 */
function beyond(text: string, name: keyof typeof orders, descending: boolean, { severity }: FindingFilter, field: string): Prisma.Sql {
  const { columns, types } = orders[name];
  const keys = decode(text, name, field);
  const alone = name === "queue" && severity?.length === 1 && severities.indexOf(severity[0]!) === Number(keys[0]) ? 1 : 0;
  const given = keys.map((key, index) => Prisma.sql`${key}::${Prisma.raw(types[index] as string)}`).slice(alone);
  const compared = columns.slice(alone).map((column) => `f.${column}`);
  return Prisma.sql`(${Prisma.raw(compared.join(", "))}) ${Prisma.raw(descending ? "<" : ">")} (${Prisma.join(given, ", ")})`;
}

function decode(text: string, name: keyof typeof orders, field: string): string[] {
  const { types } = orders[name];
  try {
    const [order, ...keys] = cursorSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    const fits = keys.length === types.length && types.every((type, index) => keySchemas[type]!.safeParse(keys[index]).success);
    if (order === name && fits) return keys;
  } catch {
    // No JSON or no cursor: refused below.
  }
  const message = "is not a place in this list. Start from the first page";
  throw new AppError("invalid_input", `${field}: ${message}`, { [field]: message });
}

/** The first of a list, in its order, for a bulk command on "all that match"; one more than the cap tells that there are more. */
export async function listFindingIds(actor: Actor, filter: FindingFilter, now: Date, db: Database = database()): Promise<string[]> {
  authorize(actor, "finding:read");
  const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT f.id FROM finding f JOIN endpoint e ON e.id = f.endpoint_id
    WHERE ${conjunction([...filterSql(filter, actor, now).values(), visibleTo(actor)])} ORDER BY f.severity_rank, f.due_key, f.id LIMIT ${bulkCap + 1}`);
  return rows.map((row) => row.id);
}

/** Those of these findings that the actor may see, worst first; what is no id is left out. */
export async function readChosen(actor: Actor, ids: readonly string[], db: Database = database()): Promise<FindingLine[]> {
  authorize(actor, "finding:read");
  const valid = ids.filter((one) => z.uuid().safeParse(one).success);
  const rows = await db.$queryRaw<FindingRow[]>(Prisma.sql`
    SELECT ${findingColumns} FROM finding f JOIN endpoint e ON e.id = f.endpoint_id
    WHERE f.id = ANY(${valid}::uuid[]) AND ${visibleTo(actor)} ORDER BY f.severity_rank, f.due_key, f.id`);
  return rows.map(toLine);
}
