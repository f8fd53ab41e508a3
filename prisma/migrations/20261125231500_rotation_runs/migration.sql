-- Rotation as a tracked run: ordered steps, each with who, when and what proves it.
CREATE TYPE "RotationRunState" AS ENUM ('planned', 'issued', 'accepting', 'switched', 'proven', 'retired', 'closed', 'failed', 'rolled_back', 'cancelled');
CREATE TYPE "RotationMode" AS ENUM ('in_place', 'replace', 'app_level', 'manual');
CREATE TYPE "RotationStepKind" AS ENUM ('issue', 'accept_both', 'switch', 'prove', 'retire', 'close');
CREATE TYPE "RotationEvidence" AS ENUM ('delivery', 'probe', 'statement');

CREATE TABLE rotation_run (
  id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  state "RotationRunState" NOT NULL DEFAULT 'planned',
  live boolean NOT NULL GENERATED ALWAYS AS (state < 'closed'::"RotationRunState") STORED,
  mode "RotationMode" NOT NULL,
  -- The old secret must not outlive the new one: leaked.
  emergency boolean NOT NULL DEFAULT false,
  blocked_at timestamptz(6),
  blocked_reason text NOT NULL DEFAULT '',
  assignee_id uuid,
  planned_by_id uuid,
  needs_approval boolean NOT NULL DEFAULT false,
  approved_at timestamptz(6),
  approved_by_id uuid,
  -- The review answer that asked for it.
  answer_id uuid,
  starts_at timestamptz(6) NOT NULL,
  due_at timestamptz(6) NOT NULL,
  -- { days: ISO weekdays, fromHour, toHour }, in UTC.
  change_window jsonb,
  overlap_hours integer NOT NULL,
  -- Why a leaked secret stays valid for a while.
  overlap_reason text NOT NULL DEFAULT '',
  overlap_ends_at timestamptz(6),
  secret_version_before integer,
  -- What was acknowledged: [{ text, by, at }].
  hazards jsonb NOT NULL DEFAULT '[]',
  reason text NOT NULL DEFAULT '',
  proof "RotationEvidence",
  created_at timestamptz(6) NOT NULL,
  ended_at timestamptz(6),
  ended_by_id uuid,
  ended_reason text NOT NULL DEFAULT '',
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT rotation_run_pkey PRIMARY KEY (id),
  CONSTRAINT rotation_run_overlap_range CHECK (overlap_hours BETWEEN 0 AND 2160),
  CONSTRAINT rotation_run_due_after_start CHECK (due_at > starts_at),
  CONSTRAINT rotation_run_ended_dated CHECK ((state >= 'closed') = (ended_at IS NOT NULL)),
  CONSTRAINT rotation_run_closed_is_proven CHECK (state <> 'closed' OR proof IS NOT NULL),
  CONSTRAINT rotation_run_blocked_is_live CHECK (blocked_at IS NULL OR state < 'closed'),
  CONSTRAINT rotation_run_blocked_has_reason CHECK ((blocked_at IS NULL) = (blocked_reason = '')),
  CONSTRAINT rotation_run_approved_dated CHECK (approved_by_id IS NULL OR approved_at IS NOT NULL),
  CONSTRAINT rotation_run_approved_by_another CHECK (approved_by_id <> planned_by_id),
  CONSTRAINT rotation_run_leaked_overlap_has_reason CHECK (NOT emergency OR overlap_hours = 0 OR btrim(overlap_reason) <> ''),
  CONSTRAINT rotation_run_endpoint_fk FOREIGN KEY (endpoint_id) REFERENCES endpoint (id) ON DELETE CASCADE,
  CONSTRAINT rotation_run_assignee_fk FOREIGN KEY (assignee_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT rotation_run_planned_by_fk FOREIGN KEY (planned_by_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT rotation_run_approved_by_fk FOREIGN KEY (approved_by_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT rotation_run_ended_by_fk FOREIGN KEY (ended_by_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT rotation_run_answer_fk FOREIGN KEY (answer_id) REFERENCES campaign_answer (id) ON DELETE SET NULL
);
-- Whoever clicks at once: an endpoint is rotated once at a time.
CREATE UNIQUE INDEX rotation_run_one_live ON rotation_run (endpoint_id) WHERE live;
CREATE INDEX rotation_run_endpoint ON rotation_run (endpoint_id, created_at DESC);
CREATE INDEX rotation_run_live_due ON rotation_run (due_at, id) WHERE live;
CREATE INDEX rotation_run_order ON rotation_run (created_at DESC, id DESC);
CREATE INDEX rotation_run_assignee ON rotation_run (assignee_id) WHERE live;
CREATE INDEX rotation_run_answer ON rotation_run (answer_id) WHERE answer_id IS NOT NULL;

-- Only the steps that fit the provider; their order is the order of the type.
CREATE TABLE rotation_step (
  run_id uuid NOT NULL,
  kind "RotationStepKind" NOT NULL,
  due_at timestamptz(6) NOT NULL,
  done_at timestamptz(6),
  done_by_id uuid,
  evidence "RotationEvidence",
  -- What the evidence speaks of: the delivery seen, the day stated.
  evidence_at timestamptz(6),
  note text NOT NULL DEFAULT '',
  CONSTRAINT rotation_step_pkey PRIMARY KEY (run_id, kind),
  CONSTRAINT rotation_step_done_is_proven CHECK ((done_at IS NULL) = (evidence IS NULL) AND (done_at IS NULL) <= (evidence_at IS NULL)),
  CONSTRAINT rotation_step_run_fk FOREIGN KEY (run_id) REFERENCES rotation_run (id) ON DELETE CASCADE,
  CONSTRAINT rotation_step_done_by_fk FOREIGN KEY (done_by_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX rotation_step_open ON rotation_step (due_at) WHERE done_at IS NULL;

-- A run goes forward, or ends; what has ended stays ended.
CREATE FUNCTION rotation_run_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IS DISTINCT FROM OLD.state AND (OLD.state >= 'closed' OR NEW.state < OLD.state) THEN
    RAISE EXCEPTION 'a rotation that is % cannot become %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'rotation_run_goes_forward';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rotation_run_goes_forward BEFORE UPDATE OF state ON rotation_run FOR EACH ROW EXECUTE FUNCTION rotation_run_goes_forward();

-- Steps are done in their order, once.
CREATE FUNCTION rotation_step_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.done_at IS NOT NULL AND (NEW.done_at, NEW.kind) IS DISTINCT FROM (OLD.done_at, OLD.kind) THEN
    RAISE EXCEPTION 'the step % is done', OLD.kind USING ERRCODE = 'check_violation', CONSTRAINT = 'rotation_step_in_order';
  END IF;
  IF NEW.done_at IS NOT NULL AND EXISTS (SELECT FROM rotation_step s WHERE s.run_id = NEW.run_id AND s.kind < NEW.kind AND s.done_at IS NULL) THEN
    RAISE EXCEPTION 'a step before % is not done', NEW.kind USING ERRCODE = 'check_violation', CONSTRAINT = 'rotation_step_in_order';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rotation_step_in_order BEFORE UPDATE OF done_at ON rotation_step FOR EACH ROW EXECUTE FUNCTION rotation_step_in_order();
