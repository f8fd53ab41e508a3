import { randomBytes } from "node:crypto";
import pino from "pino";

/** JSON lines; values that could carry a credential are cut out by name, whoever logs them. */
export const log = pino({
  level: "info",
  base: null,
  // Only these fields: a database error carries its whole connection with it.
  serializers: { err: ({ name, message, code, stack }: Error & { code?: string }) => ({ name, message, code, stack }) },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: ["*.password", "*.token", "*.secret", "*.authorization", "*.cookie", "password", "token", "secret"], censor: "[cut]" },
});

/** Shown with an error and written to the log, so that the two can be put together. */
export const newRequestId = () => `req_${randomBytes(6).toString("base64url")}`;
