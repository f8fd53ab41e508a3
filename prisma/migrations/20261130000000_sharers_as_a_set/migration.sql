-- NOT IN over more ids than fit in work_mem looks through all of them for each endpoint: a million rows in one statement did not end.
CREATE OR REPLACE FUNCTION endpoint_queue_sharers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
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
      SELECT d.id, now() FROM (SELECT id FROM endpoint WHERE secret_fingerprint = ANY (shared) EXCEPT SELECT id FROM present) d ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

-- Written by nobody since an apply became one transaction.
ALTER TABLE import_row DROP COLUMN applied;
