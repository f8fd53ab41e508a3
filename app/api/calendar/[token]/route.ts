import type { NextRequest } from "next/server";
import { requestOrigin } from "@/app/server/origin";
import { readFeed } from "@/lib/calendar/read-feed";
import { systemClock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { log, newRequestId } from "@/lib/core/log";

/** For calendar programs, which cannot sign in: the token in the address is the key, and opens this feed alone. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const requestId = newRequestId();
  try {
    const token = (await params).token.replace(/\.ics$/, "");
    const feed = await readFeed(token, requestOrigin(request.headers).address, systemClock.now());
    return new Response(feed, {
      headers: { "content-type": "text/calendar; charset=utf-8", "cache-control": "private, max-age=900", "x-robots-tag": "noindex" },
    });
  } catch (error) {
    if (error instanceof AppError) return new Response(error.message, { status: error.status });
    log.error({ err: error, requestId }, "calendar feed failed");
    return new Response(`The server met an error. ${requestId}`, { status: 500 });
  }
}
