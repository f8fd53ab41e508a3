import { type Database, Prisma } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { Actor } from "@/lib/core/principal";
import { selectEndpoints } from "./list-endpoints";
import { readListQuery } from "./list-query";
import { conjunction, partsOf } from "./list-scan";
import type { EndpointSelection } from "./schema";

/** More than this in one command would hold its rows too long for everybody else. */
export const maxSelected = 50_000;

/** The selected endpoints, as a condition over alias `e`; what the actor may see is a condition of its own. */
export async function selectionSql(db: Database, actor: Actor, selection: EndpointSelection, now: Date): Promise<Prisma.Sql> {
  return "ids" in selection ? Prisma.sql`e.id = ANY(${selection.ids}::uuid[])` : listed(db, actor, selection.search, now);
}

/** The endpoints that the list at this address shows, all pages of it. */
async function listed(db: Database, actor: Actor, search: string, now: Date): Promise<Prisma.Sql> {
  const { filter, asOf } = readListQuery(new URLSearchParams(search));
  if (asOf) throw new AppError("invalid_input", "The list shows a past instant: go back to now before changing anything.");
  const selection = await selectEndpoints(actor, { filter }, now, db);
  const scopes = partsOf(selection).map(({ where }) => where);
  return conjunction([Prisma.sql`(${Prisma.join(scopes, " OR ")})`, ...selection.predicates.values()]);
}

/** @throws AppError invalid_input */
export function refuseTooMany(selected: number): void {
  if (selected <= maxSelected) return;
  const message = `More than ${maxSelected.toLocaleString("en")} endpoints at once. Narrow the list and take it in parts.`;
  throw new AppError("invalid_input", message, { selection: message });
}
