import { readHealth } from "@/lib/settings/read-health";

/** `?only=live` answers as long as the process does; without it 503 until database, migrations and worker are well. Tells no secret. */
export async function GET(request: Request): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  if (new URL(request.url).searchParams.get("only") === "live") return Response.json({ live: true }, { headers });
  const health = await readHealth();
  return Response.json(health, { status: health.ready ? 200 : 503, headers });
}
