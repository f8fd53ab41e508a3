-- Findings: a check that fails on one endpoint, from the first time until an evaluation closes it, and again when it comes back.
--
-- Who writes what:
--   evaluation alone (lib/findings/write-findings.ts): the row itself, severity_rank, first_seen_at, sla_started_at, due_at, reopened_at,
--     resolved_at, resolution, policy_version; state to and from 'resolved'; the events reopened, resolved, severity_changed; it ends a
--     suppression that expired or whose facts changed (event suppression_ended).
--   people's commands: state among open, under_review, remediating; assignee_id; the suppression columns when an exception or a false positive
--     is approved or revoked; finding_exception and its items; the events state_changed, assigned, commented, suppressed, suppression_ended.
--     They add 1 to version.
CREATE TYPE "FindingState" AS ENUM ('open', 'under_review', 'remediating', 'resolved');
-- Why an evaluation closed it. Only 'fixed' says that the check passes now.
CREATE TYPE "FindingResolution" AS ENUM ('fixed', 'not_applicable', 'switched_off', 'retired', 'gone', 'merged');
CREATE TYPE "FindingEventKind" AS ENUM ('reopened', 'resolved', 'severity_changed', 'state_changed', 'assigned', 'commented', 'suppressed', 'suppression_ended');
CREATE TYPE "SuppressionKind" AS ENUM ('accepted_risk', 'false_positive');
CREATE TYPE "ExceptionState" AS ENUM ('requested', 'approved', 'declined', 'withdrawn', 'ended');
CREATE TYPE "ExceptionReason" AS ENUM ('provider_cannot_sign', 'gateway_allow_list_and_mtls', 'private_network', 'test_only', 'being_decommissioned', 'other');

-- Version 7: rows that are written together lie together in every index. PostgreSQL has its own from 18 on.
CREATE FUNCTION time_ordered_uuid() RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    PLACING substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
$$;

-- A request to accept a risk, or a statement that findings are false; one request may cover many findings.
CREATE TABLE finding_exception (
  id uuid NOT NULL,
  kind "SuppressionKind" NOT NULL,
  state "ExceptionState" NOT NULL DEFAULT 'requested',
  -- Only an accepted risk has one of the listed reasons; a false positive says why in `justification`.
  reason "ExceptionReason",
  justification text NOT NULL,
  compensating_control text NOT NULL DEFAULT '',
  proof text NOT NULL DEFAULT '',
  requested_by_id uuid,
  requested_at timestamptz(6) NOT NULL,
  expires_at timestamptz(6) NOT NULL,
  decided_by_id uuid,
  decided_at timestamptz(6),
  decision_note text NOT NULL DEFAULT '',
  -- An extension is a request of its own.
  extends_id uuid,
  ended_at timestamptz(6),
  -- expired, facts_changed, revoked, replaced
  ended_reason text,
  demo boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT finding_exception_pkey PRIMARY KEY (id),
  CONSTRAINT finding_exception_justified CHECK (btrim(justification) <> ''),
  CONSTRAINT finding_exception_reason_of_a_risk CHECK ((kind = 'accepted_risk') = (reason IS NOT NULL)),
  CONSTRAINT finding_exception_expires_later CHECK (expires_at > requested_at),
  CONSTRAINT finding_exception_decided CHECK ((state IN ('approved', 'declined', 'ended')) = (decided_at IS NOT NULL)),
  CONSTRAINT finding_exception_ended CHECK ((state = 'ended') = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (ended_reason IS NULL)),
  CONSTRAINT finding_exception_ended_reason CHECK (ended_reason IN ('expired', 'facts_changed', 'revoked', 'replaced')),
  -- Nobody accepts a risk alone.
  CONSTRAINT finding_exception_second_person CHECK (kind = 'false_positive' OR decided_by_id <> requested_by_id),
  CONSTRAINT finding_exception_extends_another CHECK (extends_id <> id),
  CONSTRAINT finding_exception_requested_by_fk FOREIGN KEY (requested_by_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT finding_exception_decided_by_fk FOREIGN KEY (decided_by_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT finding_exception_extends_fk FOREIGN KEY (extends_id) REFERENCES finding_exception (id) ON DELETE SET NULL
);
CREATE INDEX finding_exception_state ON finding_exception (state, expires_at);
CREATE INDEX finding_exception_requested_by ON finding_exception (requested_by_id, requested_at DESC);
CREATE INDEX finding_exception_extends ON finding_exception (extends_id) WHERE extends_id IS NOT NULL;

-- The key is the check, the endpoint and the discriminator: one row per key for ever, so that the active one and the closed one can never
-- be two. The same failing again reopens the row; its earlier closings stand in finding_event.
CREATE TABLE finding (
  id uuid NOT NULL DEFAULT time_ordered_uuid(),
  endpoint_id uuid NOT NULL,
  -- The check's place in the verdict codes, which is never reused.
  check_index smallint NOT NULL,
  -- For a check that can fail more than once on one endpoint; never text that changes between evaluations.
  discriminator text NOT NULL DEFAULT '',
  state "FindingState" NOT NULL DEFAULT 'open',
  -- 0 = critical … 4 = info: the verdict's own, followed while it is active, kept as it was when resolved.
  severity_rank smallint NOT NULL,
  first_seen_at timestamptz(6) NOT NULL,
  -- First seen, or reopened after a fix that had lasted (lib/findings/rules.ts).
  sla_started_at timestamptz(6) NOT NULL,
  -- null = no deadline (info).
  due_at timestamptz(6),
  reopened_at timestamptz(6),
  resolved_at timestamptz(6),
  resolution "FindingResolution",
  -- Which policy judged the state and severity it has.
  policy_version integer NOT NULL,
  -- Suppressed: still counted, never alerted; also kept while resolved, so that what comes back within the time is still accepted.
  suppressed_as "SuppressionKind",
  suppressed_until timestamptz(6),
  exception_id uuid,
  -- False positives: digest of the facts the check looked at (lib/findings/facts-digest.ts); another digest ends it.
  suppressed_facts bytea,
  assignee_id uuid,
  version integer NOT NULL DEFAULT 1,
  -- For orders and keysets: what has no deadline comes last.
  due_key timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(due_at, 'infinity'::timestamptz)) STORED,
  CONSTRAINT finding_pkey PRIMARY KEY (id),
  CONSTRAINT finding_severity_range CHECK (severity_rank BETWEEN 0 AND 4),
  CONSTRAINT finding_check_range CHECK (check_index >= 0),
  CONSTRAINT finding_resolved CHECK ((state = 'resolved') = (resolved_at IS NOT NULL) AND (resolved_at IS NULL) = (resolution IS NULL)),
  CONSTRAINT finding_times_ordered CHECK (first_seen_at <= sla_started_at AND sla_started_at < due_at AND first_seen_at <= reopened_at AND first_seen_at <= resolved_at),
  CONSTRAINT finding_due_unless_info CHECK ((severity_rank = 4) = (due_at IS NULL)),
  CONSTRAINT finding_suppression_whole CHECK ((suppressed_as IS NULL) = (suppressed_until IS NULL) AND (suppressed_as IS NULL) = (exception_id IS NULL)
    AND (suppressed_as IS NOT DISTINCT FROM 'false_positive') = (suppressed_facts IS NOT NULL)),
  CONSTRAINT finding_endpoint_fk FOREIGN KEY (endpoint_id) REFERENCES endpoint (id) ON DELETE CASCADE,
  CONSTRAINT finding_exception_fk FOREIGN KEY (exception_id) REFERENCES finding_exception (id),
  CONSTRAINT finding_assignee_fk FOREIGN KEY (assignee_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE UNIQUE INDEX finding_key ON finding (endpoint_id, check_index, discriminator);
-- The queue: worst first, then what is due first; alone and within one check.
CREATE INDEX finding_queue ON finding (severity_rank, due_key, id) WHERE state <> 'resolved' AND suppressed_as IS NULL;
CREATE INDEX finding_queue_check ON finding (check_index, severity_rank, due_key, id) WHERE state <> 'resolved' AND suppressed_as IS NULL;
CREATE INDEX finding_assignee ON finding (assignee_id, severity_rank, due_key, id) WHERE state <> 'resolved' AND assignee_id IS NOT NULL;
CREATE INDEX finding_in_work ON finding (state, severity_rank, due_key, id) WHERE state IN ('under_review', 'remediating');
CREATE INDEX finding_resolved_order ON finding (resolved_at DESC, id DESC) WHERE state = 'resolved';
CREATE INDEX finding_suppressed ON finding (suppressed_until, id) WHERE suppressed_as IS NOT NULL;
CREATE INDEX finding_false_positive ON finding (endpoint_id) WHERE suppressed_as = 'false_positive';
CREATE INDEX finding_exception_of ON finding (exception_id) WHERE exception_id IS NOT NULL;
-- Rows come in the order of time: what is new since an instant lies at the end.
CREATE INDEX finding_first_seen ON finding USING brin (first_seen_at);

CREATE TABLE finding_exception_item (
  exception_id uuid NOT NULL,
  finding_id uuid NOT NULL,
  CONSTRAINT finding_exception_item_pkey PRIMARY KEY (exception_id, finding_id),
  CONSTRAINT finding_exception_item_exception_fk FOREIGN KEY (exception_id) REFERENCES finding_exception (id) ON DELETE CASCADE,
  CONSTRAINT finding_exception_item_finding_fk FOREIGN KEY (finding_id) REFERENCES finding (id) ON DELETE CASCADE
);
CREATE INDEX finding_exception_item_finding ON finding_exception_item (finding_id);

-- History, only appended. Opening has no event: first_seen_at says it.
--   reopened {resolvedAt, resolution, severityRank} (what it was before) · resolved {resolution} · severity_changed {from, to} (ranks)
--   state_changed {from, to} · assigned {from, to} (person ids or null) · commented (text) · suppressed {as, until, exceptionId}
--   suppression_ended {as, reason, exceptionId}
CREATE TABLE finding_event (
  id bigserial NOT NULL,
  finding_id uuid NOT NULL,
  kind "FindingEventKind" NOT NULL,
  at timestamptz(6) NOT NULL,
  -- null = evaluation.
  by_id uuid,
  comment text NOT NULL DEFAULT '',
  details jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT finding_event_pkey PRIMARY KEY (id),
  CONSTRAINT finding_event_comment_present CHECK (kind <> 'commented' OR btrim(comment) <> ''),
  CONSTRAINT finding_event_finding_fk FOREIGN KEY (finding_id) REFERENCES finding (id) ON DELETE CASCADE,
  CONSTRAINT finding_event_by_fk FOREIGN KEY (by_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX finding_event_finding ON finding_event (finding_id, id);

-- Counts as increments, like every unfiltered count: facet 'finding', value '<state or suppressed> <severity rank> <check index>', so that
-- one read gives the number of each state, severity and check. Suppressed ones that are resolved count as resolved.
CREATE FUNCTION finding_count() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO facet_count (facet, value, count)
      SELECT 'finding', concat_ws(' ', CASE WHEN state <> 'resolved' AND suppressed_as IS NOT NULL THEN 'suppressed' ELSE state::text END, severity_rank, check_index), count(*)
      FROM present GROUP BY state, suppressed_as IS NOT NULL, severity_rank, check_index, suppressed_as;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO facet_count (facet, value, count)
      SELECT 'finding', concat_ws(' ', CASE WHEN state <> 'resolved' AND suppressed_as IS NOT NULL THEN 'suppressed' ELSE state::text END, severity_rank, check_index), -count(*)
      FROM former GROUP BY state, suppressed_as IS NOT NULL, severity_rank, check_index, suppressed_as;
  ELSE
    INSERT INTO facet_count (facet, value, count)
      SELECT 'finding', value, sum(n) FROM (
        SELECT concat_ws(' ', CASE WHEN state <> 'resolved' AND suppressed_as IS NOT NULL THEN 'suppressed' ELSE state::text END, severity_rank, check_index) AS value, 1 AS n FROM present
        UNION ALL
        SELECT concat_ws(' ', CASE WHEN state <> 'resolved' AND suppressed_as IS NOT NULL THEN 'suppressed' ELSE state::text END, severity_rank, check_index), -1 FROM former) d
      GROUP BY value HAVING sum(n) <> 0;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER finding_inserted AFTER INSERT ON finding REFERENCING NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION finding_count();
CREATE TRIGGER finding_updated AFTER UPDATE ON finding REFERENCING OLD TABLE AS former NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION finding_count();
CREATE TRIGGER finding_deleted AFTER DELETE ON finding REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION finding_count();

-- What fails already becomes a finding now. Since when it failed was not kept as such: the row has been so since valid_from at the latest.
INSERT INTO finding (endpoint_id, check_index, severity_rank, first_seen_at, sla_started_at, due_at, policy_version)
  SELECT e.id, f.place, f.rank, e.valid_from, e.valid_from, e.valid_from + (ARRAY[7, 30, 90, 180])[f.rank + 1] * interval '24 hours', v.policy_version
  FROM endpoint e JOIN endpoint_verdict v ON v.endpoint_id = e.id CROSS JOIN LATERAL unnest(e.failing, e.failing_ranks) AS f (place, rank)
  WHERE e.merged_into_id IS NULL AND f.rank IS NOT NULL
  ORDER BY e.valid_from;

-- What a merged record was judged to be no longer counts.
INSERT INTO evaluation_queue (endpoint_id, queued_at) SELECT id, now() FROM endpoint WHERE merged_into_id IS NOT NULL ON CONFLICT DO NOTHING;

CREATE OR REPLACE FUNCTION grant_application(p_role text) RETURNS void LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', p_role);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %I', p_role);
  EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO %I', p_role);
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON audit_event, audit_head FROM %I', p_role);
  EXECUTE format('REVOKE UPDATE, DELETE ON audit_detail, audit_checkpoint, finding_event FROM %I', p_role);
  EXECUTE format('REVOKE INSERT, UPDATE ON endpoint_history FROM %I', p_role);
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM %I', p_role);
  END IF;
END $$;
