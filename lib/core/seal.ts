import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { sealingKeys } from "./keys";

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/** Where a sealed value lives: table, row, column. Moved anywhere else it does not open. */
export type SealContext = readonly string[];

/** AES-256-GCM under the current key: "key id, 0, nonce, tag, ciphertext". For what the product itself must be able to use again. */
export function seal(value: string, context: SealContext): Buffer {
  const { id, key } = sealingKeys()[0]!;
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(associatedData(id, context));
  const sealed = Buffer.concat([cipher.update(value, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from(`${id}\0`), nonce, cipher.getAuthTag(), sealed]);
}

/** @throws when a byte differs, the place is another one, or its key is no longer among the keys. */
export function unseal(sealed: Uint8Array, context: SealContext): string {
  const bytes = Buffer.from(sealed);
  const end = bytes.indexOf(0);
  const id = bytes.subarray(0, Math.max(0, end)).toString();
  const key = sealingKeys().find((one) => one.id === id)?.key;
  if (!key) throw new Error(`A sealed value names the key “${id}”, which is not among HOOKSTEWARD_KEYS.`);
  const nonce = bytes.subarray(end + 1, end + 1 + nonceBytes);
  const tag = bytes.subarray(end + 1 + nonceBytes, end + 1 + nonceBytes + tagBytes);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(associatedData(id, context)).setAuthTag(tag);
  return Buffer.concat([decipher.update(bytes.subarray(end + 1 + nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
}

const associatedData = (keyId: string, context: SealContext) => Buffer.from(JSON.stringify([keyId, ...context]));
