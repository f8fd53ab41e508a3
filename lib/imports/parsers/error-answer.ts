import { at, isRow, text } from "@/lib/imports/parsers/values";
import type { DocumentParser } from "@/lib/imports/webhook";

/** What an API answers instead of a list: refused, because an error must never look like an empty inventory. */
export const errorAnswer: DocumentParser = {
  format: "error-answer",
  provider: "other",
  detect: (document) => (messageOf(document) ? 0.95 : 0),
  *parse(document) {
    yield {
      type: "problem",
      problem: {
        severity: "refused",
        code: "error-answer",
        message: `This is an error answer${statusOf(document)}, not a list of webhooks.`,
        expected: "the answer of a request that succeeded; look at the permissions of the token that asked",
      },
    };
  },
};

function messageOf(document: unknown): boolean {
  if (!isRow(document)) return false;
  const keys = Object.keys(document);
  if (keys.some((key) => ["webhooks", "values", "value", "results", "hooks", "paths", "resources", "items"].includes(key))) return false;
  // Some answer every request with a message beside what was asked for.
  if (["data", "content", "result"].some((key) => filled(document[key]))) return false;
  if (
    typeof document.message === "string" &&
    (has(document, "documentation_url", "status", "statusCode", "code", "typeKey", "error", "errors") || keys.length === 1)
  )
    return true;
  if (typeof document.errorCode === "string" || typeof document.errorSummary === "string") return true;
  if ((isRow(document.error) || typeof document.error === "string") && keys.length <= 6 && !("url" in document)) return true;
  return (
    Array.isArray(document.errors) &&
    document.errors.length > 0 &&
    (document.data === null || document.data === undefined) &&
    keys.length <= 5
  );
}

function has(document: Record<string, unknown>, ...keys: string[]): boolean {
  return keys.some((key) => key in document);
}

function statusOf(document: unknown): string {
  for (const path of ["status", "statusCode", "code", "error.code", "error.status", "errorCode"]) {
    const value = text(at(document, path));
    if (value && /^(\d{3}|[A-Z]\d{6,8})$/.test(value)) return ` (${value})`;
  }
  return "";
}

function filled(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}
