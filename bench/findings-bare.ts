import type pg from "pg";

// Twenty checks as one would write them by hand for these tables, F(ail), P(ass), U(nknown), over the facts that the product's own statement reads.
const checks = [
  "CASE WHEN o.status IS NULL THEN 'F' ELSE 'P' END",
  "CASE WHEN o.status IN ('disabled', 'departed') THEN 'F' ELSE 'P' END",
  "CASE WHEN l.endpoint_id IS NULL THEN 'P' WHEN e.secret_not_before IS NULL THEN 'U' WHEN e.secret_not_before <= l.departed_at THEN 'F' ELSE 'P' END",
  "CASE WHEN b.status = 'active' AND e.backup_id <> e.owner_id THEN 'P' ELSE 'F' END",
  "CASE WHEN a.last_delivery_at IS NULL THEN 'U' WHEN a.last_delivery_at < now() - interval '90 days' THEN 'F' ELSE 'P' END",
  "CASE WHEN (e.lifecycle IN ('deprecated', 'retired') OR e.sunset_at <= now()) AND e.provider_state = 'active' THEN 'F' ELSE 'P' END",
  "CASE WHEN e.provider_state = 'auto_disabled' THEN 'F' WHEN e.provider_state = 'unknown' THEN 'U' ELSE 'P' END",
  "CASE WHEN c.deliveries IS NULL THEN 'U' WHEN c.deliveries >= 20 AND c.failures >= c.deliveries * 0.25 THEN 'F' ELSE 'P' END",
  "CASE WHEN e.lifecycle = 'discovered' AND e.discovered_at < now() - interval '7 days' THEN 'F' ELSE 'P' END",
  "CASE e.auth_method WHEN 'none' THEN 'F' WHEN 'unknown' THEN 'U' ELSE 'P' END",
  "CASE WHEN e.auth_method IN ('hmac', 'bearer', 'static_header', 'basic') AND e.secret_set = 'no' THEN 'F' ELSE 'P' END",
  "CASE WHEN e.auth_method IN ('bearer', 'static_header', 'basic', 'url_secret') THEN 'F' ELSE 'P' END",
  "CASE WHEN e.secret_entropy_bits IS NULL THEN 'U' WHEN e.secret_entropy_bits < 128 THEN 'F' ELSE 'P' END",
  "CASE WHEN e.secret_not_before IS NULL THEN 'U' WHEN e.secret_not_before + CASE e.data_class WHEN 'restricted' THEN interval '90 days' WHEN 'confidential' THEN interval '180 days' ELSE interval '365 days' END <= now() THEN 'F' ELSE 'P' END",
  "CASE WHEN e.secret_set = 'yes' AND e.secret_not_before IS NULL THEN 'F' ELSE 'P' END",
  "CASE WHEN e.url_credential IN ('userinfo', 'query', 'capability') THEN 'F' ELSE 'P' END",
  "CASE WHEN s.n > 1 THEN 'F' WHEN e.secret_fingerprint IS NULL THEN 'U' ELSE 'P' END",
  "CASE WHEN e.url_scheme <> 'https' THEN 'F' ELSE 'P' END",
  "CASE e.tls_verify WHEN 'no' THEN 'F' WHEN 'unknown' THEN 'U' ELSE 'P' END",
  "CASE e.all_events WHEN 'yes' THEN 'F' WHEN 'unknown' THEN 'U' ELSE 'P' END",
];

/** One statement: judge, compare with what is stored, write what differs, open what fails. */
const sweep = `
  WITH judged AS (
    SELECT e.id, concat(${checks.join(", ")}) AS codes FROM endpoint e
      LEFT JOIN person o ON o.id = e.owner_id LEFT JOIN person b ON b.id = e.backup_id LEFT JOIN endpoint_activity a ON a.endpoint_id = e.id
      LEFT JOIN (SELECT h.endpoint_id, max(p.departed_at) AS departed_at FROM holder h JOIN person p ON p.id = h.person_id AND p.departed_at IS NOT NULL GROUP BY 1) l ON l.endpoint_id = e.id
      LEFT JOIN (SELECT endpoint_id, sum(count) FILTER (WHERE day > current_date - 30) AS deliveries, sum(count) FILTER (WHERE day > current_date - 30 AND NOT ok) AS failures
        FROM delivery_day WHERE day > current_date - 90 GROUP BY 1) c ON c.endpoint_id = e.id
      LEFT JOIN (SELECT secret_fingerprint, count(*) AS n FROM endpoint WHERE live AND secret_fingerprint IS NOT NULL GROUP BY 1) s USING (secret_fingerprint)),
  differing AS (
    INSERT INTO bare_verdict SELECT j.id, j.codes FROM judged j LEFT JOIN bare_verdict v ON v.id = j.id WHERE v.codes IS DISTINCT FROM j.codes
    ON CONFLICT (id) DO UPDATE SET codes = excluded.codes RETURNING id, codes)
  INSERT INTO bare_finding (endpoint_id, place, rank, first_seen_at, due_at)
    SELECT d.id, n, n % 4, now(), now() + interval '30 days' FROM differing d, generate_series(1, ${checks.length}) n WHERE substr(d.codes, n, 1) = 'F' ON CONFLICT DO NOTHING`;

/** The tables that a by-hand sweep would write, with the keys, the foreign key and the queue that findings need. */
export async function createBareLedger(owner: pg.Client): Promise<void> {
  await owner.query(`DROP TABLE IF EXISTS bare_verdict, bare_finding;
    CREATE TABLE bare_verdict (id uuid PRIMARY KEY, codes text NOT NULL);
    CREATE TABLE bare_finding (id bigserial PRIMARY KEY, endpoint_id uuid NOT NULL REFERENCES endpoint (id), place smallint NOT NULL, rank smallint NOT NULL,
      first_seen_at timestamptz NOT NULL, due_at timestamptz NOT NULL, UNIQUE (endpoint_id, place));
    CREATE INDEX ON bare_finding (rank, due_at, id)`);
}

export async function sweepBare(owner: pg.Client): Promise<void> {
  await owner.query(sweep);
}

export async function dropBareLedger(owner: pg.Client): Promise<void> {
  await owner.query("DROP TABLE bare_verdict, bare_finding");
}
