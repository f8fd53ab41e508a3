import { createHash } from "node:crypto";
import { type ReadContext, readDocuments } from "@/lib/imports/read-document";
import type { ImportedDelivery, ImportedPerson, ImportedWebhook, ImportProblem, ImportQuestion } from "@/lib/imports/webhook";

export interface AllRead {
  format: string;
  webhooks: ImportedWebhook[];
  deliveries: ImportedDelivery[];
  people: ImportedPerson[];
  problems: ImportProblem[];
  questions: ImportQuestion[];
  /** Everything that was yielded, as text: where a secret must not stand. */
  said: string;
}

/** Test help: reads one document to its end, with a fingerprint that is only good for tests. */
export async function readAll(document: unknown, fileName: string, context: Partial<ReadContext> = {}): Promise<AllRead> {
  const bytes = document instanceof Uint8Array ? document : Buffer.from(typeof document === "string" ? document : JSON.stringify(document));
  const all: AllRead = { format: "", webhooks: [], deliveries: [], people: [], problems: [], questions: [], said: "" };
  const fingerprint = (value: string) => ({ fingerprint: createHash("sha256").update(`test ${value}`).digest("hex"), keyId: "test" });
  for await (const item of readDocuments(bytes, { fileName, fingerprint, ...context })) {
    all.said += JSON.stringify(item);
    if (item.type === "file") all.format = item.format;
    else if (item.type === "webhook") all.webhooks.push(item.webhook);
    else if (item.type === "delivery") all.deliveries.push(item.delivery);
    else if (item.type === "person") all.people.push(item.person);
    else if (item.type === "problem") all.problems.push(item.problem);
    else all.questions.push(item.question);
  }
  return all;
}
