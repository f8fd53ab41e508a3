import { env } from "../env";
import { createEgress, type Egress, type EgressOptions, EgressRefused, requireDestination } from "./guard";

/** What the operator allowed beyond public https: the receivers of one's own network, by EGRESS_ALLOW. */
const egressOptions = (): EgressOptions => ({ allow: env().EGRESS_ALLOW ?? [] });

export const openEgress = (): Egress => createEgress(egressOptions());

/** Why nothing could be sent there, in words for a form; undefined = by its writing it may. Addresses are judged when connecting. */
export function refuseDestination(url: string): string | undefined {
  try {
    requireDestination(url, egressOptions());
    return undefined;
  } catch (error) {
    if (error instanceof EgressRefused) return error.message;
    throw error;
  }
}
