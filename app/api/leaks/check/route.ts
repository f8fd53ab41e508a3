import { defineRoute } from "@/app/server/define-route";
import { AppError } from "@/lib/core/errors";
import { checkValue } from "@/lib/leaks/check-value";

/** One value as JSON, compared and forgotten. A route and not a server action: nothing on its way may write down what it was called with. */
export const POST = defineRoute("leak:check", async ({ request, principal }) => {
  const input: unknown = await request.json().catch(() => {
    throw new AppError("invalid_input", 'Send JSON: {"value": "…"}.');
  });
  return Response.json(await checkValue.execute(input, { actor: principal }), { headers: { "cache-control": "no-store" } });
});
