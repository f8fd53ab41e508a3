import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { requirePrincipal } from "@/app/server/principal";
import { systemClock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import type { ViewerClock } from "@/lib/core/format";
import { readEndpoint } from "@/lib/endpoints/read-endpoint";

/** One instant and one reading per request, for the frame and the page in it. */
export const loadEndpoint = cache(async (id: string) => {
  const principal = await requirePrincipal();
  const now = systemClock.now();
  const clock: ViewerClock = { now, zone: principal.timeZone };
  return { principal, now, clock, endpoint: await orNotFound(readEndpoint(principal, id, now)) };
});

/** What the principal may not see and what does not exist look the same. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
