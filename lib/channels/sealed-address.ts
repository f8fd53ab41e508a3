import { randomBytes } from "node:crypto";
import { AppError } from "@/lib/core/errors";
import { refuseDestination } from "@/lib/core/http/egress";
import { seal, unseal } from "@/lib/core/seal";

type Column = "sealed_url" | "sealed_secret" | "sealed_former_secret";

const place = (channelId: string, column: Column) => ["channel", channelId, column];
const sealAt = (channelId: string, column: Column, value: string) => new Uint8Array(seal(value, place(channelId, column)));
export const openAt = (channelId: string, column: Column, sealed: Uint8Array) => unseal(sealed, place(channelId, column));

/** Checks the address and seals it. @throws AppError invalid_input naming what would be right */
export function sealAddress(channelId: string, url: string): { host: string; sealedUrl: Uint8Array<ArrayBuffer> } {
  const problem = refuseDestination(url);
  if (problem) throw new AppError("invalid_input", problem, { url: problem });
  return { host: new URL(url).host, sealedUrl: sealAt(channelId, "sealed_url", url) };
}

/** 32 random bytes, as Standard Webhooks writes them. */
export const newSigningSecret = () => `whsec_${randomBytes(32).toString("base64")}`;
export const sealSecret = (channelId: string, secret: string) => sealAt(channelId, "sealed_secret", secret);
export const sealFormerSecret = (channelId: string, secret: string) => sealAt(channelId, "sealed_former_secret", secret);
