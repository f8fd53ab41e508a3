import { Debug as ClientDebug } from "@prisma/client/runtime/client";
import { Debug as AdapterDebug } from "@prisma/driver-adapter-utils";

/** How many messages Prisma and its adapter keep for reports of their own errors, each with the values of its statement, logging or not. */
const kept = 100;
const ofClient = ClientDebug("hooksteward");
const ofAdapter = AdapterDebug("hooksteward");

/**
 * Lets go of the values of past statements. Only for statements with megabytes of values, of which a hundred would stay in memory
 * (measured: 500 MB after 50,000 staged rows); empty messages push them out.
 */
export function forgetStatements(): void {
  for (let n = 0; n < kept; n++) {
    ofClient("");
    ofAdapter("");
  }
}
