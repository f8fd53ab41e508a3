import "server-only";
import type { NextRequest } from "next/server";
import { AppError } from "@/lib/core/errors";
import { log, newRequestId } from "@/lib/core/log";
import type { Permission } from "@/lib/core/permissions";
import { authorize, type Principal } from "@/lib/core/principal";
import { requireSameOrigin } from "./origin";
import { currentPrincipal } from "./principal";

interface RouteContext {
  params: Promise<Record<string, string>>;
}

interface RouteInput {
  request: NextRequest;
  params: Record<string, string>;
  principal: Principal;
}

/** What every route handler does: origin gate for unsafe methods, principal, permission, errors as problem+json (RFC 9457). */
export function defineRoute(permission: Permission, handle: (input: RouteInput) => Promise<Response>) {
  return async (request: NextRequest, context: RouteContext): Promise<Response> => {
    const requestId = newRequestId();
    try {
      if (!["GET", "HEAD", "OPTIONS"].includes(request.method)) requireSameOrigin(request.headers);
      const principal = await currentPrincipal();
      if (!principal) throw new AppError("unauthenticated");
      authorize(principal, permission);
      return await handle({ request, params: (await context.params) ?? {}, principal });
    } catch (error) {
      return problem(error, requestId);
    }
  };
}

function problem(error: unknown, requestId: string): Response {
  if (error instanceof AppError) {
    const body = {
      type: `about:blank#${error.code}`,
      title: error.title,
      status: error.status,
      detail: error.message,
      fields: error.fields,
      requestId,
    };
    return Response.json(body, { status: error.status, headers: { "content-type": "application/problem+json" } });
  }
  log.error({ err: error, requestId }, "route failed");
  const body = { type: "about:blank#internal", title: "The server met an error", status: 500, requestId };
  return Response.json(body, { status: 500, headers: { "content-type": "application/problem+json" } });
}
