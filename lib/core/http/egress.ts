import { env } from "../env";
import { createEgress, type Egress, type EgressOptions, EgressRefused, requireDestination } from "./guard";

/** What the operator allowed beyond public https: the receivers of one's own network, by EGRESS_ALLOW. */
function egressOptions(): EgressOptions {
  const allowed = (env().EGRESS_ALLOW ?? []).map((origin) => new URL(origin));
  return {
    allowHttp: allowed.some(({ protocol }) => protocol === "http:"),
    allowAddresses: allowed.map(({ hostname }) => hostname.replace(/^\[|\]$/g, "")),
    ports: [443, 8443, ...allowed.map(({ port, protocol }) => Number(port) || (protocol === "http:" ? 80 : 443))],
  };
}

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
