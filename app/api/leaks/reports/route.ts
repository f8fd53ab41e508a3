import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { z } from "zod";
import { defineRoute } from "@/app/server/define-route";
import { parseInput } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { compareReport } from "@/lib/leaks/compare-report";

const uploadQuery = z.strictObject({ file: z.string().trim().min(1, "Name the file.").max(300, "Use 300 characters at most.") });

export const maxDuration = 3600;

/** One report as the request's body, read from the socket as it comes; nothing of it is kept but fingerprints and places. */
export const POST = defineRoute("leak:check", async ({ request, principal }) => {
  const { file } = parseInput(uploadQuery, Object.fromEntries(request.nextUrl.searchParams));
  if (!request.body) throw new AppError("invalid_input", "Send the report as the request's body.");
  const input = Readable.fromWeb(request.body as ReadableStream<Uint8Array>);
  return Response.json(await compareReport({ fileName: file, input }, { actor: principal }));
});
