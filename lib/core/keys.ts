import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from "node:crypto";
import { env } from "./env";

/**
 * Every key of the product is derived (HKDF-SHA-256, one label each) from the master keys of the environment or the 0600 key
 * file: "id:base64 of 32 bytes", the current one first, older ones kept for comparing and opening. Never in the database.
 */
export interface MasterKey {
  id: string;
  secret: Buffer;
}

export const masterKeys = (): MasterKey[] => parseMasterKeys(env().HOOKSTEWARD_KEYS);

/** "id:base64,id:base64" as it is configured. */
export function parseMasterKeys(text: string): MasterKey[] {
  return text.split(",").map((entry) => {
    const [id = "", encoded = ""] = entry.trim().split(":");
    return { id, secret: Buffer.from(encoded, "base64") };
  });
}

function derive(master: MasterKey, label: string): Buffer {
  return Buffer.from(hkdfSync("sha256", master.secret, "hooksteward", label, 32));
}

/** For sealing what the product must be able to use again; values carry the id of theirs. */
export const sealingKeys = () => masterKeys().map((master) => ({ id: master.id, key: derive(master, "seal/v1") }));

export const fingerprintKeys = (masters = masterKeys()) =>
  masters.map((master) => ({ id: master.id, key: derive(master, "fingerprint/v1") }));

// DER prefix of an Ed25519 private key in PKCS #8 (RFC 8410): the 32-byte seed follows.
const ed25519Prefix = Buffer.from("302e020100300506032b657004220420", "hex");

const auditPrivateKey = (master: MasterKey): KeyObject =>
  createPrivateKey({ key: Buffer.concat([ed25519Prefix, derive(master, "audit-checkpoint/v1")]), format: "der", type: "pkcs8" });

export function auditSigningKey(): { id: string; privateKey: KeyObject } {
  const master = masterKeys()[0]!;
  return { id: master.id, privateKey: auditPrivateKey(master) };
}

/** Of every live key: checkpoints signed before the key changed stay verifiable. */
export const auditPublicKeys = () => masterKeys().map((master) => ({ id: master.id, publicKey: createPublicKey(auditPrivateKey(master)) }));
