-- Checks on shared secrets look at the other endpoints that carry the same one. Whoever changes what they see of each other (the secret, environment, third
-- party, whether it is live) would have to queue them: here it happens for every writer, so that none can forget it.
CREATE FUNCTION endpoint_queue_sharers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  shared text[];
BEGIN
  -- Sets are compared, not joined: a kept plan may loop over transition tables.
  IF TG_OP = 'UPDATE' THEN
    SELECT array_agg(DISTINCT secret_fingerprint) INTO shared FROM (
      (SELECT id, secret_fingerprint, live, environment, third_party_id FROM former WHERE secret_fingerprint IS NOT NULL
        EXCEPT SELECT id, secret_fingerprint, live, environment, third_party_id FROM present)
      UNION ALL
      (SELECT id, secret_fingerprint, live, environment, third_party_id FROM present WHERE secret_fingerprint IS NOT NULL
        EXCEPT SELECT id, secret_fingerprint, live, environment, third_party_id FROM former)) d;
  ELSIF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT secret_fingerprint) INTO shared FROM present WHERE secret_fingerprint IS NOT NULL;
  ELSE
    SELECT array_agg(DISTINCT secret_fingerprint) INTO shared FROM former WHERE secret_fingerprint IS NOT NULL;
  END IF;
  IF shared IS NULL THEN
    RETURN NULL;
  END IF;
  -- The changed ones themselves are judged by whoever changed them.
  IF TG_OP = 'DELETE' THEN
    INSERT INTO evaluation_queue (endpoint_id, queued_at) SELECT id, now() FROM endpoint WHERE secret_fingerprint = ANY (shared) ON CONFLICT DO NOTHING;
  ELSE
    INSERT INTO evaluation_queue (endpoint_id, queued_at)
      SELECT x.id, now() FROM endpoint x WHERE x.secret_fingerprint = ANY (shared) AND x.id NOT IN (SELECT id FROM present) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER endpoint_sharers_inserted AFTER INSERT ON endpoint REFERENCING NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION endpoint_queue_sharers();
CREATE TRIGGER endpoint_sharers_updated AFTER UPDATE ON endpoint REFERENCING OLD TABLE AS former NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION endpoint_queue_sharers();
CREATE TRIGGER endpoint_sharers_deleted AFTER DELETE ON endpoint REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION endpoint_queue_sharers();

-- Coverage of one endpoint, for lists and reports: answered (pass or fail) out of applicable (these and unknown).
ALTER TABLE endpoint_verdict
  ADD COLUMN answered_count smallint NOT NULL GENERATED ALWAYS AS (verdict_letters(codes, 'PF')) STORED,
  ADD COLUMN applicable_count smallint NOT NULL GENERATED ALWAYS AS (verdict_letters(codes, 'PFU')) STORED;
