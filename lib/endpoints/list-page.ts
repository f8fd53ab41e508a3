import { currentPolicy } from "@/lib/checks/current-policy";
import { database } from "@/lib/core/db";
import type { Principal } from "@/lib/core/principal";
import { countMatching, countWithoutEach } from "./count-endpoints";
import { countFacets } from "./facets";
import { listEndpoints, selectEndpoints } from "./list-endpoints";
import { activeGroups } from "./list-links";
import { readNames } from "./list-names";
import type { EndpointListQuery } from "./list-schema";
import { toLine } from "./list-view";
import { readSavedViews } from "./list-views";

/** Everything the first paint of the list needs. */
export async function readListPage(principal: Principal, query: EndpointListQuery, now: Date) {
  const db = database();
  const [page, policy, names, saved] = await Promise.all([
    listEndpoints(principal, query, now, db),
    currentPolicy(db),
    readNames(query.filter, []),
    readSavedViews(principal, db),
  ]);
  const clock = { now: query.asOf ?? now, zone: principal.timeZone };
  const empty = page.rows.length === 0;
  return {
    page,
    names,
    saved,
    lines: page.rows.map((row) => toLine(row, policy, clock, query.asOf !== undefined)),
    loosenings: empty ? await countWithoutEach(principal, query, now, db) : [],
    nothingYet: empty && !query.asOf && activeGroups(query.filter).length === 0,
  };
}

/** What comes after the rows, started when they are read: counting must not compete with them. */
export function startCounts(principal: Principal, query: EndpointListQuery, now: Date) {
  const list = countFacets(principal, query, now);
  const unfiltered = activeGroups(query.filter).length === 0 && !query.asOf;
  const all = unfiltered ? list : countFacets(principal, { filter: {} }, now);
  const mine = selectEndpoints(principal, { filter: { person: ["me"] } }, now, database()).then((selection) =>
    countMatching(database(), selection),
  );
  return { list, all, mine, total: list.then(({ total }) => total) };
}
