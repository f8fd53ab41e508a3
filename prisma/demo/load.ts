import { Prisma, type Transaction } from "@/lib/core/db";

/** Set-based writes of the demo estate; rows are JSON, the table's row type gives each value its type. */
export async function insertRows(
  tx: Transaction,
  table:
    | "endpoint"
    | "person"
    | "team"
    | "team_member"
    | "account"
    | "third_party"
    | "source"
    | "sighting"
    | "statement"
    | "secret_version"
    | "holder"
    | "delivery_day"
    | "import"
    | "campaign_answer"
    | "endpoint_task"
    | "decommission",
  rows: Record<string, unknown>[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Prisma.raw([...new Set(rows.flatMap((row) => Object.keys(row)))].join(", "));
  for (let start = 0; start < rows.length; start += 5_000) {
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO ${Prisma.raw(table)} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${Prisma.raw(table)}, ${JSON.stringify(rows.slice(start, start + 5_000))}::jsonb)
      ON CONFLICT DO NOTHING`);
  }
}

/** The same columns for every row; the former rows go to the history with the instant of `valid_from`. */
export async function updateEndpoints(
  tx: Transaction,
  rows: ({ id: string; valid_from: string } & Record<string, unknown>)[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!).filter((name) => name !== "id" && name !== "valid_from");
  const assignments = Prisma.raw(columns.map((name) => `${name} = given.${name}`).join(", "));
  await tx.$executeRaw(Prisma.sql`
    UPDATE endpoint e SET ${assignments}, valid_from = greatest(e.valid_from, given.valid_from)
    FROM jsonb_populate_recordset(NULL::endpoint, ${JSON.stringify(rows)}::jsonb) given WHERE e.id = given.id`);
}

/** The last delivery per endpoint, kept only when it is newer. */
export async function recordActivity(
  tx: Transaction,
  rows: { endpoint_id: string; at: string; since: string; ok: boolean }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO endpoint_activity (endpoint_id, last_delivery_at, last_status, last_ok, observed_since)
    SELECT endpoint_id, at, CASE WHEN ok THEN 200 ELSE 500 END, ok, since FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (endpoint_id uuid, at timestamptz, since timestamptz, ok boolean)
    ON CONFLICT (endpoint_id) DO UPDATE SET last_delivery_at = greatest(endpoint_activity.last_delivery_at, excluded.last_delivery_at), last_ok = excluded.last_ok, last_status = excluded.last_status`);
}
