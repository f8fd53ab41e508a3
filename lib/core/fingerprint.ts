import { createHmac } from "node:crypto";
import { env } from "./env";
import { fingerprintKeys } from "./keys";

/** What was fingerprinted: values of different kinds never compare equal. */
export type FingerprintLabel = "secret" | "url";

const hmac = (key: Buffer, label: FingerprintLabel, value: string) =>
  createHmac("sha256", key).update(`${label}\0`).update(value, "utf8").digest("hex").slice(0, 40);

/** For as long as the keys stay the same: a file of a million secrets would derive its key a million times. */
let current: { masters: string; id: string; key: Buffer } | undefined;

function currentKey(): { id: string; key: Buffer } {
  const masters = env().HOOKSTEWARD_KEYS;
  if (current?.masters !== masters) current = { masters, ...fingerprintKeys()[0]! };
  return current;
}

/** Keyed and one-way: finds the same value again, tells nothing about it. Under the current key. */
export function fingerprintOf(label: FingerprintLabel, value: string): { fingerprint: string; keyId: string } {
  const { id, key } = currentKey();
  return { fingerprint: `${id}:${hmac(key, label, value)}`, keyId: id };
}

/** Under every live key, to compare with values that were fingerprinted before the key changed. */
export function fingerprintsOf(label: FingerprintLabel, value: string, keys = fingerprintKeys()): string[] {
  return keys.map(({ id, key }) => `${id}:${hmac(key, label, value)}`);
}
