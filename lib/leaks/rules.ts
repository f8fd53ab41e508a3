import { redactUrl } from "@/lib/imports/parsers/redact-url";
import type { ScannerRow } from "@/lib/imports/parsers/scanner-rows";
import { isMask } from "@/lib/imports/parsers/secret-strength";
import type { NotComparable } from "./schema";

export const maxValueLength = 8_192;

/**
 * A stand-in for a value, whole or in part: "REDACTED", "ghp_****3f9a", gitleaks' "sk_live_4f..." of --redact=60. A row that may hold
 * one is never called "no match".
 */
export function isMasked(value: string): boolean {
  const plain = value.trim();
  return isMask(plain) || /\*{3,}|•{2,}|x{8,}|X{8,}|\u2026|redacted/i.test(plain) || /^.{0,400}\.\.\.$/.test(plain) || plain === "REDACT";
}

/** The spellings under which the product may hold this value: as it is, without quotes, and the secret parts of an address. */
export function spellingsOf(value: string): string[] {
  const plain = value.trim();
  const bare = plain.replace(/^(["'`])(.*)\1$/s, "$2");
  const parts = /^https?:\/\//i.test(bare) ? redactUrl(bare).secrets.map((secret) => secret.value) : [];
  return [...new Set([value, plain, bare, ...parts, ...decoded(bare)])].filter((one) => one !== "");
}

/** Some scanners write what they found in base64; only what decodes to one line of text is meant. */
function decoded(value: string): string[] {
  if (!/^[A-Za-z0-9+/]{16,}={0,2}$/.test(value)) return [];
  const text = Buffer.from(value, "base64").toString("utf8");
  return /^[\x20-\x7e]{8,}$/.test(text) ? [text] : [];
}

/** What can be fingerprinted of a row, or why nothing can. */
export function comparableValues(row: ScannerRow): { values: string[] } | { reason: NotComparable } {
  if (row.hashed) return { reason: "hashed" };
  if (row.values.length === 0) return { reason: row.lineOnly ? "line_only" : "absent" };
  const plain = row.values.filter((value) => !isMasked(value));
  if (plain.length === 0) return { reason: "masked" };
  const short = plain.filter((value) => value.length <= maxValueLength);
  return short.length === 0 ? { reason: "too_long" } : { values: short.flatMap(spellingsOf) };
}
