import { z } from "zod";
import { Prisma } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { Sort } from "./list-schema";

/** A place between two rows: the order's key values of the row beside it, and how many rows stand before the page. */
export interface Cursor {
  sort: Sort;
  keys: string[];
  rowsBefore: number;
}

interface Order {
  columns: readonly string[];
  types: readonly string[];
}

/** Each order has an index on exactly these columns, so that a page costs the same wherever it stands. */
export const orders: Readonly<Record<Sort, Order>> = {
  attention: { columns: ["worst_rank", "name_key", "id"], types: ["smallint", "text", "uuid"] },
  risk: { columns: ["risk_rank", "name_key", "id"], types: ["smallint", "text", "uuid"] },
  name: { columns: ["name_key", "id"], types: ["text", "uuid"] },
  rotation: { columns: ["rotation_rank", "due_key", "id"], types: ["smallint", "timestamptz", "uuid"] },
};

/** What a key of each type looks like; anything else never reaches the database. */
export const keySchemas: Readonly<Record<string, z.ZodType<string>>> = {
  smallint: z.string().regex(/^[0-9]{1,3}$/),
  text: z.string().refine((text) => !text.includes("\0")),
  timestamptz: z.union([z.literal("infinity"), z.iso.datetime({ offset: true })]),
  uuid: z.uuid(),
};

export function encodeCursor({ sort, keys, rowsBefore }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, rowsBefore, ...keys])).toString("base64url");
}

/** @throws AppError invalid_input when the text is no cursor or belongs to another order. */
export function decodeCursor(text: string, sort: Sort, field: "after" | "before"): Cursor {
  const refused = () => {
    const message = "is not a place in this list. Start from the first page";
    return new AppError("invalid_input", `${field}: ${message}`, { [field]: message });
  };
  let raw: unknown;
  try {
    raw = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    throw refused();
  }
  const { types } = orders[sort];
  const parsed = z.tuple([z.literal(sort), z.int().min(0)], z.string()).safeParse(raw);
  if (!parsed.success) throw refused();
  const [, rowsBefore, ...keys] = parsed.data;
  if (keys.length !== types.length || !types.every((type, index) => keySchemas[type]!.safeParse(keys[index]).success)) throw refused();
  return { sort, keys, rowsBefore };
}

export function orderBy(sort: Sort, descending: boolean, alias: string): Prisma.Sql {
  const direction = descending ? " DESC" : "";
  return Prisma.raw(orders[sort].columns.map((column) => `${alias}.${column}${direction}`).join(", "));
}

/**
 * Rows behind the cursor in the direction of reading. Where every row has the same `rank` in the order's first column, that column
 * is not compared: at an equality beside a row comparison PostgreSQL starts at the equality and walks over all rows before the cursor.
 */
export function beyond({ sort, keys }: Cursor, descending: boolean, rank?: number): Prisma.Sql {
  const { columns, types } = orders[sort];
  const compared = columns.map((column, index) => ({ column, key: keys[index]!, type: types[index]! }));
  const behind = rank !== undefined && rank !== Number(keys[0]) ? [] : compared.slice(rank === undefined ? 0 : 1);
  if (behind.length === 0) return Prisma.sql`TRUE`;
  const row = Prisma.raw(`(${behind.map(({ column }) => `e.${column}`).join(", ")}) ${descending ? "<" : ">"} `);
  return Prisma.sql`${row}(${Prisma.join(behind.map(({ key, type }) => Prisma.sql`${key}::${Prisma.raw(type)}`))})`;
}
