import { currentPolicy } from "@/lib/checks/current-policy";
import { database } from "@/lib/core/db";
import type { Principal } from "@/lib/core/principal";
import { listEndpoints } from "./list-endpoints";
import { readNames } from "./list-names";
import type { EndpointListQuery } from "./list-schema";
import { secretCells } from "./list-view";

/** Everything the first paint of the list needs; counts come after it. */
export async function readListPage(principal: Principal, query: EndpointListQuery, now: Date) {
  const [page, policy, names] = await Promise.all([
    listEndpoints(principal, query, now),
    currentPolicy(database()),
    readNames(query.filter, []),
  ]);
  const at = query.asOf ?? now;
  return { page, names, lines: page.rows.map((row) => ({ row, secret: secretCells(row, policy, at) })) };
}
