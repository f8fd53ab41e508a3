-- Coverage is counted over what every other number is counted over, endpoints neither retired nor gone: their verdicts are kept, for what was
-- known then, but answer nothing that is asked of the estate. The verdict row says it itself, so that a delete that cascades still counts right.
ALTER TABLE endpoint_verdict ADD COLUMN live boolean NOT NULL DEFAULT true;
UPDATE endpoint_verdict v SET live = false FROM endpoint e WHERE e.id = v.endpoint_id AND NOT e.live;
INSERT INTO facet_count (facet, value, count)
  SELECT c.facet, c.value, c.count FROM (
    SELECT -sum(answered_count)::int AS answered, -sum(applicable_count - answered_count)::int AS open FROM endpoint_verdict WHERE NOT live) ended,
  LATERAL (VALUES ('coverage', 'answered', ended.answered), ('coverage', 'unknown', ended.open)) c (facet, value, count) WHERE c.count <> 0;

CREATE OR REPLACE FUNCTION endpoint_verdict_count_coverage() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  answered bigint := 0;
  open bigint := 0;
  ended uuid[];
BEGIN
  IF TG_OP <> 'DELETE' THEN
    SELECT coalesce(sum(verdict_letters(codes, 'PF')), 0), coalesce(sum(verdict_letters(codes, 'U')), 0) INTO answered, open FROM present WHERE live;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    SELECT answered - coalesce(sum(verdict_letters(codes, 'PF')), 0), open - coalesce(sum(verdict_letters(codes, 'U')), 0) INTO answered, open FROM former WHERE live;
  END IF;
  INSERT INTO facet_count (facet, value, count)
    SELECT * FROM (VALUES ('coverage', 'answered', answered::int), ('coverage', 'unknown', open::int)) c (facet, value, count) WHERE c.count <> 0;
  IF TG_OP = 'INSERT' THEN
    -- Looked up one by one: a kept plan may loop over the transition table.
    SELECT array_agg(p.endpoint_id) INTO ended FROM present p WHERE NOT (SELECT e.live FROM endpoint e WHERE e.id = p.endpoint_id);
    IF ended IS NOT NULL THEN
      UPDATE endpoint_verdict SET live = false WHERE endpoint_id = ANY (ended) AND live;
    END IF;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION endpoint_verdict_follow_live() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  begun uuid[];
  ended uuid[];
BEGIN
  SELECT array_agg(id) FILTER (WHERE live), array_agg(id) FILTER (WHERE NOT live) INTO begun, ended FROM (
    SELECT id, live FROM present EXCEPT SELECT id, live FROM former) changed;
  IF begun IS NOT NULL THEN
    UPDATE endpoint_verdict SET live = true WHERE endpoint_id = ANY (begun) AND NOT live;
  END IF;
  IF ended IS NOT NULL THEN
    UPDATE endpoint_verdict SET live = false WHERE endpoint_id = ANY (ended) AND live;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER endpoint_verdict_live AFTER UPDATE ON endpoint
  REFERENCING OLD TABLE AS former NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION endpoint_verdict_follow_live();
