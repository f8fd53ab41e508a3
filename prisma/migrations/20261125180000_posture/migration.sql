-- Coverage as increments, like every unfiltered count: answered (pass, fail) and unknown letters over all verdict rows.
CREATE FUNCTION verdict_letters(codes text, letters text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT length(codes) - length(translate(codes, letters, ''))
$$;
CREATE FUNCTION endpoint_verdict_count_coverage() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  answered bigint := 0;
  open bigint := 0;
BEGIN
  IF TG_OP <> 'DELETE' THEN
    SELECT coalesce(sum(verdict_letters(codes, 'PF')), 0), coalesce(sum(verdict_letters(codes, 'U')), 0) INTO answered, open FROM present;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    SELECT answered - coalesce(sum(verdict_letters(codes, 'PF')), 0), open - coalesce(sum(verdict_letters(codes, 'U')), 0) INTO answered, open FROM former;
  END IF;
  INSERT INTO facet_count (facet, value, count)
    SELECT * FROM (VALUES ('coverage', 'answered', answered::int), ('coverage', 'unknown', open::int)) c (facet, value, count) WHERE c.count <> 0;
  RETURN NULL;
END $$;
CREATE TRIGGER endpoint_verdict_inserted AFTER INSERT ON endpoint_verdict REFERENCING NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION endpoint_verdict_count_coverage();
CREATE TRIGGER endpoint_verdict_updated AFTER UPDATE ON endpoint_verdict REFERENCING OLD TABLE AS former NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION endpoint_verdict_count_coverage();
CREATE TRIGGER endpoint_verdict_deleted AFTER DELETE ON endpoint_verdict REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION endpoint_verdict_count_coverage();

-- Per team: how many are unowned, how many have an owner and no backup.
CREATE OR REPLACE FUNCTION endpoint_facets(e endpoint) RETURNS TABLE (facet text, value text) LANGUAGE sql IMMUTABLE AS $$
  VALUES ('total', ''), ('provider', e.provider), ('environment', e.environment::text), ('dataClass', e.data_class::text),
    ('direction', e.direction::text), ('owner', e.owner_state::text), ('team', coalesce(e.team_id::text, '')), ('assurance', e.assurance::text),
    ('auth', e.auth_method::text), ('rotation', e.rotation_status::text), ('activity', e.activity::text), ('lifecycle', e.lifecycle::text),
    ('providerState', e.provider_state::text), ('presence', e.presence::text), ('worst', e.worst_rank::text)
  UNION ALL SELECT 'flag', f::text FROM unnest(e.failing) f
  UNION ALL SELECT 'teamUnowned', coalesce(e.team_id::text, '') WHERE e.owner_state <> 'active'
  UNION ALL SELECT 'teamWithoutBackup', coalesce(e.team_id::text, '') WHERE e.owner_state = 'active' AND e.backup_id IS NULL
$$;

-- How the estate stood on each day: trends are what was measured then, never recomputed.
CREATE TABLE posture_day (
  day date NOT NULL,
  measured_at timestamptz(6) NOT NULL,
  metrics jsonb NOT NULL,
  CONSTRAINT posture_day_pkey PRIMARY KEY (day)
);
