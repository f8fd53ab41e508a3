/** The one table of errors: what a person or a machine is told, and the HTTP status that carries it. */
const errorTable = {
  invalid_input: { status: 400, title: "The input is not valid" },
  unauthenticated: { status: 401, title: "Sign in first" },
  wrong_credentials: { status: 401, title: "The address or the password is not right" },
  not_allowed: { status: 403, title: "Your role does not include this" },
  foreign_origin: { status: 403, title: "The request did not come from this console" },
  not_found: { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Somebody else changed this meanwhile" },
  too_large: { status: 413, title: "Too large" },
  unreadable: { status: 422, title: "The document could not be read" },
  too_many: { status: 429, title: "Too many tries" },
  unavailable: { status: 503, title: "Not available right now" },
} as const;

export type ErrorCode = keyof typeof errorTable;

export class AppError extends Error {
  override readonly name = "AppError";
  constructor(
    readonly code: ErrorCode,
    message?: string,
    /** Field name -> what is wrong and what would be right. */
    readonly fields: Record<string, string> = {},
  ) {
    super(message ?? errorTable[code].title);
  }
  get status(): number {
    return errorTable[this.code].status;
  }
  get title(): string {
    return errorTable[this.code].title;
  }
}

/** What a principal may not see does not exist for them: always this same answer. */
export const notFound = () => new AppError("not_found", "Not found");
