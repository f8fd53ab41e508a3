import { isRow, type Row } from "@/lib/imports/parsers/values";
import type { DocumentParser, ImportProblem } from "@/lib/imports/webhook";

/** Documents that SOPS encrypted keep their keys, so they look like what they were: refused, because every value is unknown. */
export const encrypted: DocumentParser = {
  format: "encrypted",
  provider: "other",
  detect: (document) => (isEncrypted(document) || (Array.isArray(document) && document.length > 0 && document.every(isEncrypted)) ? 1 : 0),
  *parse() {
    yield { type: "problem", problem: encryptedProblem };
  },
};

export const encryptedProblem: ImportProblem = {
  severity: "refused",
  code: "encrypted",
  message: "This document is encrypted with SOPS: its values cannot be read.",
  expected: "the decrypted document, e.g. the output of sops decrypt",
};

export function isEncrypted(document: unknown): document is Row {
  return isRow(document) && isRow(document.sops) && ("mac" in document.sops || "lastmodified" in document.sops);
}
