-- What a scanner or a person found outside. Of the values themselves only keyed fingerprints are kept, one for each key that lived then.
CREATE TABLE leak_report (
  id uuid NOT NULL,
  format text NOT NULL,
  file_name text NOT NULL DEFAULT '',
  row_count integer NOT NULL DEFAULT 0,
  compared_count integer NOT NULL DEFAULT 0,
  key_ids text[] NOT NULL DEFAULT '{}',
  note text NOT NULL DEFAULT '',
  demo boolean NOT NULL DEFAULT false,
  started_at timestamptz(6) NOT NULL,
  -- Null = still being read: its rows count for nothing yet.
  finished_at timestamptz(6),
  recorded_by_id uuid REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT leak_report_pkey PRIMARY KEY (id),
  CONSTRAINT leak_report_counts CHECK (compared_count BETWEEN 0 AND row_count)
);
CREATE INDEX leak_report_order ON leak_report (finished_at DESC, id);

CREATE TABLE leak_row (
  report_id uuid NOT NULL REFERENCES leak_report (id) ON DELETE CASCADE,
  n integer NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('matched', 'not_matched', 'not_comparable')),
  -- Why it cannot be compared; '' = it was.
  reason text NOT NULL DEFAULT '',
  rule text NOT NULL DEFAULT '',
  file text NOT NULL DEFAULT '',
  line integer,
  "commit" text NOT NULL DEFAULT '',
  CONSTRAINT leak_row_pkey PRIMARY KEY (report_id, n),
  CONSTRAINT leak_row_reason CHECK ((outcome = 'not_comparable') = (reason <> ''))
);
CREATE INDEX leak_row_outcome ON leak_row (report_id, outcome, n);

CREATE TABLE leaked_fingerprint (
  fingerprint text NOT NULL,
  report_id uuid NOT NULL,
  n integer NOT NULL,
  CONSTRAINT leaked_fingerprint_pkey PRIMARY KEY (fingerprint, report_id, n),
  CONSTRAINT leaked_fingerprint_row_fk FOREIGN KEY (report_id, n) REFERENCES leak_row (report_id, n) ON DELETE CASCADE
);
CREATE INDEX leaked_fingerprint_row ON leaked_fingerprint (report_id, n);

-- One version of one endpoint's secret that is known outside. Withdrawn = it was recorded wrongly.
CREATE TABLE leak (
  id uuid NOT NULL,
  endpoint_id uuid NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
  secret_version_id uuid NOT NULL REFERENCES secret_version (id) ON DELETE CASCADE,
  -- Null = a person knows that it leaked; no value was compared.
  fingerprint text,
  report_id uuid NOT NULL,
  n integer NOT NULL,
  recorded_at timestamptz(6) NOT NULL,
  withdrawn_at timestamptz(6),
  withdrawn_by_id uuid REFERENCES person (id) ON DELETE SET NULL,
  withdrawn_reason text NOT NULL DEFAULT '',
  CONSTRAINT leak_pkey PRIMARY KEY (id),
  CONSTRAINT leak_row_fk FOREIGN KEY (report_id, n) REFERENCES leak_row (report_id, n) ON DELETE CASCADE,
  CONSTRAINT leak_withdrawn_with_reason CHECK ((withdrawn_at IS NULL) = (btrim(withdrawn_reason) = ''))
);
CREATE UNIQUE INDEX leak_open ON leak (secret_version_id, fingerprint) NULLS NOT DISTINCT WHERE withdrawn_at IS NULL;
CREATE INDEX leak_endpoint ON leak (endpoint_id);
CREATE INDEX leak_order ON leak (recorded_at DESC, id);
CREATE INDEX leak_withdrawn ON leak (fingerprint) WHERE withdrawn_at IS NOT NULL;
CREATE INDEX leak_row_ref ON leak (report_id, n);

-- Held versions whose value stands in a finished report. What was withdrawn since the report came does not come back by it.
CREATE VIEW leak_match AS
  SELECT v.id AS secret_version_id, v.endpoint_id, v.fingerprint, v.replaced_at, f.report_id, f.n, r.finished_at
  FROM leaked_fingerprint f JOIN leak_report r ON r.id = f.report_id AND r.finished_at IS NOT NULL JOIN secret_version v ON v.fingerprint = f.fingerprint
  WHERE NOT EXISTS (SELECT FROM leak w WHERE w.fingerprint = f.fingerprint AND w.withdrawn_at >= r.finished_at);

-- A secret that is entered or imported later is compared with everything that leaked before, whoever writes it.
CREATE FUNCTION secret_version_match_leaks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM leaked_fingerprint) THEN
    RETURN NULL;
  END IF;
  WITH matched AS (
    INSERT INTO leak (id, endpoint_id, secret_version_id, fingerprint, report_id, n, recorded_at)
    SELECT DISTINCT ON (m.secret_version_id) gen_random_uuid(), m.endpoint_id, m.secret_version_id, m.fingerprint, m.report_id, m.n, greatest(m.finished_at, p.recorded_at)
    FROM present p JOIN leak_match m ON m.secret_version_id = p.id
    ORDER BY m.secret_version_id, m.finished_at, m.n
    ON CONFLICT DO NOTHING
    RETURNING report_id, n
  )
  UPDATE leak_row l SET outcome = 'matched' FROM matched WHERE l.report_id = matched.report_id AND l.n = matched.n AND l.outcome = 'not_matched';
  RETURN NULL;
END $$;
CREATE TRIGGER secret_version_inserted_leaks AFTER INSERT ON secret_version REFERENCING NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION secret_version_match_leaks();
CREATE TRIGGER secret_version_updated_leaks AFTER UPDATE ON secret_version REFERENCING NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION secret_version_match_leaks();
