import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { requestOrigin, requireSameOrigin } from "@/app/server/origin";
import { authOptions } from "@/lib/accounts/auth-options";
import type { AppError } from "@/lib/core/errors";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

async function handle(request: NextRequest, context: Context): Promise<Response> {
  try {
    if (request.method !== "GET") requireSameOrigin(request.headers);
  } catch (error) {
    return Response.json({ title: (error as AppError).title }, { status: (error as AppError).status });
  }
  return NextAuth(request as never, { params: await context.params } as never, authOptions(requestOrigin(request.headers)));
}

export { handle as GET, handle as POST };
