import { createCipheriv, createDecipheriv, randomBytes, type ScryptOptions, scryptSync } from "node:crypto";
import { z } from "zod";

// OWASP's scrypt setting (2^17, 8, 1): about 0.4 s and 128 MB for each guess at the passphrase.
const cost: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const label = Buffer.from("hooksteward backup keys v1");
const minPassphraseLength = 12;

const base64 = z.base64().transform((text) => Buffer.from(text, "base64"));
const sealedKeys = z.object({ salt: base64, iv: base64, tag: base64, sealed: base64 });

/** @throws Error when the passphrase is too short to protect keys in a file that travels */
export function sealKeys(keyFile: string, passphrase: string): string {
  if (passphrase.length < minPassphraseLength) throw new Error(`The passphrase needs at least ${minPassphraseLength} characters.`);
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", scryptSync(passphrase, salt, 32, cost), iv).setAAD(label);
  const sealed = Buffer.concat([cipher.update(keyFile, "utf8"), cipher.final()]);
  const parts = { salt, iv, tag: cipher.getAuthTag(), sealed };
  return JSON.stringify(Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, value.toString("base64")])));
}

/** @throws Error when the passphrase is another one or the sealed text was changed: the two cannot be told apart */
export function openKeys(json: string, passphrase: string): string {
  const { salt, iv, tag, sealed } = sealedKeys.parse(JSON.parse(json));
  const decipher = createDecipheriv("aes-256-gcm", scryptSync(passphrase, salt, 32, cost), iv, { authTagLength: 16 })
    .setAAD(label)
    .setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString("utf8");
  } catch {
    throw new Error("The passphrase does not open the keys in this backup (or the file was changed). Nothing was restored.");
  }
}
