import ipaddr from "ipaddr.js";

/** Globally routable by number, and yet a cloud's own control plane. */
const controlPlanes = ["168.63.129.16"];

/**
 * Whether a request may go to this address: public unicast alone. Loopback, private, link-local, carrier, translated (NAT64, 6to4,
 * Teredo), mapped and documentation ranges are not. Text that is no address is not either.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  return address.range() === "unicast" && !controlPlanes.includes(address.toString());
}
