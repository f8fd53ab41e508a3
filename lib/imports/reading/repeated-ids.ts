import type { ImportedWebhook, ImportProblem } from "@/lib/imports/webhook";

/** Identities that are remembered per document; beyond it only the comparison with the catalogue finds the same id twice. */
const maxRemembered = 250_000;

/** Finds rows of one document that say they are the same webhook. Both are read; somebody should look which one counts. */
export class RepeatedIds {
  private readonly rows = new Map<string, number>();

  problemOf({ kind, provider, account, externalId, row }: ImportedWebhook): ImportProblem | undefined {
    if (kind !== "endpoint" || externalId === undefined) return undefined;
    const identity = `${provider}\n${account ?? ""}\n${externalId}`;
    const first = this.rows.get(identity);
    if (first === undefined) {
      if (this.rows.size < maxRemembered) this.rows.set(identity, row);
      return undefined;
    }
    const message = `This is the same webhook as in row ${first}: provider, account and id are equal.`;
    return { row, severity: "check", code: "duplicate-id", message, expected: "each webhook once" };
  }
}
