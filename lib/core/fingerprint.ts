import { createHmac } from "node:crypto";
import { fingerprintKeys } from "./keys";

/** What was fingerprinted: values of different kinds never compare equal. */
export type FingerprintLabel = "secret" | "url";

const hmac = (key: Buffer, label: FingerprintLabel, value: string) =>
  createHmac("sha256", key).update(`${label}\0`).update(value, "utf8").digest("hex").slice(0, 40);

/** Keyed and one-way: finds the same value again, tells nothing about it. Under the current key. */
export function fingerprintOf(label: FingerprintLabel, value: string): { fingerprint: string; keyId: string } {
  const { id, key } = fingerprintKeys()[0]!;
  return { fingerprint: `${id}:${hmac(key, label, value)}`, keyId: id };
}

/** Under every live key, to compare with values that were fingerprinted before the key changed. */
export function fingerprintsOf(label: FingerprintLabel, value: string, keys = fingerprintKeys()): string[] {
  return keys.map(({ id, key }) => `${id}:${hmac(key, label, value)}`);
}
