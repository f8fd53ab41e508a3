import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { z } from "zod";
import { defineRoute } from "@/app/server/define-route";
import { parseInput } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { lookAtHead } from "@/lib/imports/look-at-head";
import { stageDocument } from "@/lib/imports/stage-document";

const uploadQuery = z.strictObject({
  file: z.string().trim().min(1, "Name the file.").max(300, "Use 300 characters at most."),
  batch: z.uuid(),
  /** The body is only the beginning of the file. */
  head: z.literal("1").optional(),
});

export const maxDuration = 3600;

/** One file as the request's body, read from the socket as it comes; nothing of it is kept but redacted rows. */
export const POST = defineRoute("import:run", async ({ request, principal }) => {
  const { file, batch, head } = parseInput(uploadQuery, Object.fromEntries(request.nextUrl.searchParams));
  if (!request.body) throw new AppError("invalid_input", "Send the file as the request's body.");
  const input = Readable.fromWeb(request.body as ReadableStream<Uint8Array>);
  if (head) return Response.json(await lookAtHead({ fileName: file, input }, { actor: principal }));
  const staged = await stageDocument({ fileName: file, batchId: batch, input }, { actor: principal });
  return Response.json(staged);
});
