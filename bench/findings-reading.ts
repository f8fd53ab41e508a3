import pg from "pg";
import { derive } from "@/lib/checks/derive";
import { type FactsRow, toFacts } from "@/lib/checks/facts-row";
import { loadLines, readEndpoint } from "@/lib/checks/load-facts";
import { builtInPolicy } from "@/lib/checks/policy";
import { inTransaction } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";

const step = 5_000;

/** As the worker reads a full evaluation: range by range, a text each, two at a time. Returns how many were judged. */
export async function judgeRanges(db: PrismaClient, owner: pg.Client, now: Date): Promise<number> {
  const { rows } = await owner.query<{ id: string }>(
    "SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM endpoint) e WHERE n % $1 = 0 ORDER BY id",
    [step],
  );
  const bounds = [null, ...rows.map(({ id }) => id), null];
  let [place, judged] = [1, 0];
  const drain = async () => {
    while (place < bounds.length) {
      const [after, until] = [bounds[place - 1]!, bounds[place]!];
      place++;
      for (const line of await inTransaction(db, (tx) => loadLines(tx, { after, until }, now))) {
        derive(readEndpoint(line, now.getTime()).facts, builtInPolicy, now.getTime());
        judged++;
      }
    }
  };
  await Promise.all([drain(), drain()]);
  return judged;
}

/** The same functions over the same facts as rows of columns, which a cursor hands out by the driver's own types. */
export async function judgeCursor(url: string, now: Date): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("BEGIN");
  await client.query(`DECLARE facts NO SCROLL CURSOR FOR ${factsByColumn}`);
  let judged = 0;
  for (;;) {
    const { rows } = await client.query<FactsRow>(`FETCH ${step} FROM facts`);
    if (rows.length === 0) break;
    for (const row of rows) derive(toFacts(row, now.getTime()), builtInPolicy, now.getTime());
    judged += rows.length;
  }
  await client.query("COMMIT");
  await client.end();
  return judged;
}

const texts = [
  "provider_role",
  "direction",
  "environment",
  "data_class",
  "criticality",
  "moves_money",
  "lifecycle",
  "provider_state",
  "presence",
];
const held = [
  "auth_method",
  "secret_set",
  "credential_kind",
  "secret_scope",
  "secret_not_before_basis",
  "secret_not_after_basis",
  "url_credential",
  "tls_verify",
  "all_events",
  "creator_kind",
];
const plain = [
  "id",
  "provider",
  "provider_created_at",
  "discovered_at",
  "was_discovered",
  "sunset_at",
  "owner_id",
  "backup_id",
  "auth_scheme",
  "secret_not_before",
  "secret_not_after",
];
const more = [
  "secret_entropy_bits",
  "secret_fingerprint",
  "certificate_not_after",
  "url_scheme",
  "host",
  "destination_kind",
  "events_known",
  "events",
  "service_permissions",
];

const factsByColumn = `
  WITH shared AS (SELECT secret_fingerprint, jsonb_agg(jsonb_build_object('endpointId', id, 'environment', environment, 'thirdPartyId', third_party_id)) AS others
    FROM endpoint WHERE live AND secret_fingerprint IS NOT NULL GROUP BY 1 HAVING count(*) > 1)
  SELECT ${[...texts, ...held].map((name) => `e.${name}::text`).join(", ")}, ${[...plain, ...more].map((name) => `e.${name}`).join(", ")}, e.receiver, e.ai_agent, e.third_party_id,
    e.merged_into_id IS NOT NULL AS merged, o.status::text AS owner_status, b.status::text AS backup_status, l.departed_holders, a.last_delivery_at, a.observed_since,
    c.deliveries_30d, c.failures_30d, c.used_events_90d, '{}'::text[] AS earlier_fingerprints, s.others AS shared_with, NULL::boolean AS leak_matched, NULL::text AS open_run,
    t.reviewed_at, t.incident_at, r.last_at AS attested_at, false AS no_review_yet, NULL AS last_approval
  FROM endpoint e LEFT JOIN person o ON o.id = e.owner_id LEFT JOIN person b ON b.id = e.backup_id LEFT JOIN third_party t ON t.id = e.third_party_id
    LEFT JOIN endpoint_activity a ON a.endpoint_id = e.id LEFT JOIN endpoint_attestation r ON r.endpoint_id = e.id LEFT JOIN shared s USING (secret_fingerprint)
    LEFT JOIN (SELECT h.endpoint_id, jsonb_agg(jsonb_build_object('id', p.id, 'departedAt', p.departed_at)) AS departed_holders
      FROM holder h JOIN person p ON p.id = h.person_id AND p.departed_at IS NOT NULL GROUP BY 1) l ON l.endpoint_id = e.id
    LEFT JOIN (SELECT endpoint_id, sum(count) FILTER (WHERE day > current_date - 30)::int AS deliveries_30d, coalesce(sum(count) FILTER (WHERE day > current_date - 30 AND NOT ok), 0)::int AS failures_30d,
      array_agg(DISTINCT event) AS used_events_90d FROM delivery_day WHERE day > current_date - 90 GROUP BY 1) c ON c.endpoint_id = e.id`;
