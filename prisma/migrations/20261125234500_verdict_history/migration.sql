-- What the verdicts were before, on change only, so that a pack of a past instant shows what was known then. An endpoint is judged in the
-- transaction that makes it, so the row that ends first after an instant is the one that stood at it, and needs no beginning of its own.
CREATE TABLE endpoint_verdict_history (
  endpoint_id uuid NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
  valid_to timestamptz NOT NULL,
  codes text NOT NULL,
  policy_version integer NOT NULL,
  CONSTRAINT endpoint_verdict_history_pkey PRIMARY KEY (endpoint_id, valid_to)
);

CREATE FUNCTION endpoint_verdict_keep_history() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  -- Judged twice at one instant: what stood before it is the former of the two.
  INSERT INTO endpoint_verdict_history (endpoint_id, valid_to, codes, policy_version)
    SELECT endpoint_id, greatest(p.evaluated_at, f.evaluated_at), f.codes, f.policy_version FROM former f JOIN present p USING (endpoint_id)
    WHERE (f.codes, f.policy_version) IS DISTINCT FROM (p.codes, p.policy_version)
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER endpoint_verdict_history AFTER UPDATE ON endpoint_verdict
  REFERENCING OLD TABLE AS former NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION endpoint_verdict_keep_history();

CREATE OR REPLACE FUNCTION grant_application(p_role text) RETURNS void LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', p_role);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %I', p_role);
  EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO %I', p_role);
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON audit_event, audit_head FROM %I', p_role);
  EXECUTE format('REVOKE UPDATE, DELETE ON audit_detail, audit_checkpoint, finding_event FROM %I', p_role);
  EXECUTE format('REVOKE INSERT, UPDATE ON endpoint_history, endpoint_verdict_history FROM %I', p_role);
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM %I', p_role);
  END IF;
END $$;
