import { defineRoute } from "@/app/server/define-route";
import { systemClock } from "@/lib/core/clock";
import { listEndpoints } from "@/lib/endpoints/list-endpoints";
import { readListQuery } from "@/lib/endpoints/list-query";

/** One page of the list as the address of /endpoints says it; `next` and `previous` go into `after` and `before`. */
export const GET = defineRoute("endpoint:read", async ({ request, principal }) =>
  Response.json(await listEndpoints(principal, readListQuery(request.nextUrl.searchParams), systemClock.now())),
);
