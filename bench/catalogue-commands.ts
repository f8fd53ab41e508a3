import type pg from "pg";
import { createDatabase } from "@/lib/core/db";
import { editEndpoint } from "@/lib/endpoints/edit-endpoint";
import type { Measurement } from "./catalogue-report";

const writers = 50;
const measuredMs = 5_000;

/** Fifty people who each edit endpoints of their own, with the audit chain and with a function in its place that does nothing. */
export async function measureCommands(applicationUrl: string, owner: pg.Client): Promise<Measurement[]> {
  const { rows } = await owner.query<{ id: string; version: number }>("SELECT id, version FROM endpoint WHERE live ORDER BY id LIMIT 2000");
  const chained = await commandsPerSecond(applicationUrl, rows);
  await owner.query("BEGIN");
  const [definition] = (await owner.query<{ text: string }>("SELECT pg_get_functiondef('audit_append(text, text)'::regprocedure) AS text"))
    .rows;
  await owner.query("COMMIT");
  await owner.query(
    "CREATE OR REPLACE FUNCTION audit_append(p_chain text, p_record text) RETURNS bigint LANGUAGE sql AS $$ SELECT 0::bigint $$",
  );
  const free = await commandsPerSecond(applicationUrl, rows).finally(() => owner.query(definition!.text));
  return [
    { what: "commands/s, 50 writers, with the audit chain", measured: Math.round(chained).toLocaleString("en") },
    { what: "commands/s, 50 writers, without it", measured: Math.round(free).toLocaleString("en") },
  ];
}

async function commandsPerSecond(url: string, endpoints: { id: string; version: number }[]): Promise<number> {
  const db = createDatabase(url, writers);
  const actor = { system: "bench" };
  const end = performance.now() + measuredMs;
  const start = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let turn = 0; performance.now() < end; turn++) {
        const endpoint = endpoints[writer + writers * (turn % Math.floor(endpoints.length / writers))]!;
        const changes = { purpose: `Written by writer ${writer} in turn ${turn} of ${start}.` };
        await editEndpoint.execute({ endpointId: endpoint.id, version: endpoint.version, changes }, { actor, db });
        endpoint.version += 1;
        done++;
      }
    }),
  );
  await db.$disconnect();
  return (done * 1000) / (performance.now() - start);
}
