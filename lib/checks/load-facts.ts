import { type Database, Prisma } from "@/lib/core/db";
import { type FactsRow, toFacts } from "./facts-row";
import type { EndpointFacts } from "./types";

/**
 * The facts of these endpoints, read in one statement. Deliveries are counted over whole UTC days, so that the same day gives
 * the same answer at any hour. Of endpoints that share a secret, one per environment and third party is enough to judge by.
 */
export async function loadFacts(db: Database, endpointIds: string[], now: Date): Promise<EndpointFacts[]> {
  const rows = await db.$queryRaw<FactsRow[]>(Prisma.sql`
    WITH wanted AS MATERIALIZED (SELECT unnest(${endpointIds}::uuid[]) AS id),
    counted AS (
      SELECT d.endpoint_id,
        sum(d.count) FILTER (WHERE d.day > (${now}::timestamptz AT TIME ZONE 'UTC')::date - 30)::int AS deliveries_30d,
        coalesce(sum(d.count) FILTER (WHERE NOT d.ok AND d.day > (${now}::timestamptz AT TIME ZONE 'UTC')::date - 30), 0)::int AS failures_30d,
        array_agg(DISTINCT d.event) AS used_events_90d
      FROM delivery_day d JOIN wanted ON wanted.id = d.endpoint_id
      WHERE d.day > (${now}::timestamptz AT TIME ZONE 'UTC')::date - 90
      GROUP BY 1
    ),
    left_holders AS (
      SELECT h.endpoint_id, jsonb_agg(jsonb_build_object('id', p.id, 'departedAt', p.departed_at)) AS departed_holders
      FROM holder h JOIN wanted ON wanted.id = h.endpoint_id JOIN person p ON p.id = h.person_id
      WHERE p.departed_at IS NOT NULL GROUP BY 1
    )
    SELECT e.id, e.provider, e.provider_role::text, e.direction::text, e.environment::text, e.data_class::text, e.criticality::text, e.moves_money::text,
      e.lifecycle::text, e.provider_state::text, e.presence::text, e.merged_into_id IS NOT NULL AS merged, e.provider_created_at, e.discovered_at, e.was_discovered, e.sunset_at,
      e.owner_id, o.status::text AS owner_status, e.backup_id, b.status::text AS backup_status, l.departed_holders,
      a.last_delivery_at, a.observed_since, c.deliveries_30d, c.failures_30d, c.used_events_90d,
      e.auth_method::text, e.auth_scheme, e.secret_set::text, e.credential_kind::text, e.secret_scope::text,
      e.secret_not_before, e.secret_not_before_basis::text, e.secret_not_after, e.secret_not_after_basis::text,
      e.secret_entropy_bits, e.secret_fingerprint,
      CASE WHEN e.secret_fingerprint IS NOT NULL THEN ARRAY(
        SELECT v.fingerprint FROM secret_version v WHERE v.endpoint_id = e.id AND v.replaced_at IS NOT NULL AND v.fingerprint IS NOT NULL) END AS earlier_fingerprints,
      CASE WHEN e.secret_fingerprint IS NOT NULL THEN (
        SELECT jsonb_agg(jsonb_build_object('endpointId', s.id, 'environment', s.environment, 'thirdPartyId', s.third_party_id)) FROM (
          SELECT DISTINCT ON (x.environment, x.third_party_id) x.id, x.environment, x.third_party_id FROM endpoint x
          WHERE x.secret_fingerprint = e.secret_fingerprint AND x.live AND x.id <> e.id ORDER BY x.environment, x.third_party_id, x.id) s) END AS shared_with,
      CASE
        WHEN EXISTS (SELECT FROM leak k JOIN secret_version v ON v.id = k.secret_version_id WHERE k.endpoint_id = e.id AND k.withdrawn_at IS NULL
          AND v.replaced_at IS NULL AND (k.fingerprint IS NULL OR k.fingerprint = e.secret_fingerprint)) THEN true
        WHEN split_part(e.secret_fingerprint, ':', 1) = ANY (SELECT unnest(key_ids) FROM leak_report WHERE finished_at IS NOT NULL AND compared_count > 0) THEN false
      END AS leak_matched,
      CASE WHEN u.id IS NULL THEN NULL WHEN u.blocked_at IS NULL THEN 'in_run' ELSE 'blocked' END AS open_run,
      e.certificate_not_after, e.url_scheme, e.host, e.destination_kind, e.url_credential::text, e.tls_verify::text,
      e.all_events::text, e.events_known, e.events, e.service_permissions, e.receiver, e.ai_agent,
      e.third_party_id, t.reviewed_at, t.incident_at, e.creator_kind::text,
      r.last_at AS attested_at, (SELECT NOT EXISTS (SELECT FROM campaign WHERE closed_at IS NOT NULL)) AS no_review_yet
    FROM wanted JOIN endpoint e USING (id)
    LEFT JOIN person o ON o.id = e.owner_id
    LEFT JOIN person b ON b.id = e.backup_id
    LEFT JOIN third_party t ON t.id = e.third_party_id
    LEFT JOIN endpoint_activity a ON a.endpoint_id = e.id
    LEFT JOIN endpoint_attestation r ON r.endpoint_id = e.id
    LEFT JOIN rotation_run u ON u.endpoint_id = e.id AND u.live
    LEFT JOIN counted c ON c.endpoint_id = e.id
    LEFT JOIN left_holders l ON l.endpoint_id = e.id`);
  return rows.map((row) => toFacts(row, now.getTime()));
}
