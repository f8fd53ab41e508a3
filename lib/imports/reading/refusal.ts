/** A document, or the rest of one, that is not read, with the reason. Never holds text of the document. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly expected: string,
    readonly line?: number,
  ) {
    super(message);
  }
}
