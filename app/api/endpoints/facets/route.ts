import { defineRoute } from "@/app/server/define-route";
import { systemClock } from "@/lib/core/clock";
import { countFacets } from "@/lib/endpoints/facets";
import { readListQuery } from "@/lib/endpoints/list-query";

/** Total and counts per value of the list that the same parameters give. */
export const GET = defineRoute("endpoint:read", async ({ request, principal }) => {
  const { total, values } = await countFacets(principal, readListQuery(request.nextUrl.searchParams), systemClock.now());
  const facets = Object.fromEntries(Object.entries(values).map(([facet, counts]) => [facet, Object.fromEntries(counts)]));
  return Response.json({ total, facets });
});
