-- The end of an endpoint, disable first: announced, switched off, watched, then deleted or restored.
CREATE TYPE "DecommissionState" AS ENUM ('announced', 'disabled', 'deleted', 'restored', 'cancelled');
ALTER TYPE "EndpointTaskKind" ADD VALUE 'delete';

CREATE TABLE decommission (
  id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  state "DecommissionState" NOT NULL DEFAULT 'announced',
  reason text NOT NULL,
  -- Who switches it off at the provider, and deletes it later.
  assignee_id uuid,
  announced_at timestamptz(6) NOT NULL,
  announced_by_id uuid,
  disable_at timestamptz(6) NOT NULL,
  watch_days smallint NOT NULL DEFAULT 14,
  -- What a restoration goes back to.
  lifecycle_before "Lifecycle" NOT NULL,
  disabled_at timestamptz(6),
  disabled_by_id uuid,
  disable_proof text NOT NULL DEFAULT '',
  watch_until timestamptz(6),
  ended_at timestamptz(6),
  ended_by_id uuid,
  end_proof text NOT NULL DEFAULT '',
  end_reason text NOT NULL DEFAULT '',
  campaign_id uuid,
  CONSTRAINT decommission_pkey PRIMARY KEY (id),
  CONSTRAINT decommission_reason_present CHECK (btrim(reason) <> ''),
  CONSTRAINT decommission_watch_range CHECK (watch_days BETWEEN 1 AND 90),
  CONSTRAINT decommission_state_dated CHECK ((state IN ('deleted', 'restored', 'cancelled')) = (ended_at IS NOT NULL)
    AND (state IN ('disabled', 'deleted', 'restored')) = (disabled_at IS NOT NULL) AND (disabled_at IS NULL) = (watch_until IS NULL)),
  CONSTRAINT decommission_endpoint_fk FOREIGN KEY (endpoint_id) REFERENCES endpoint (id) ON DELETE CASCADE,
  CONSTRAINT decommission_assignee_fk FOREIGN KEY (assignee_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT decommission_announced_by_fk FOREIGN KEY (announced_by_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT decommission_disabled_by_fk FOREIGN KEY (disabled_by_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT decommission_ended_by_fk FOREIGN KEY (ended_by_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT decommission_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (id) ON DELETE SET NULL
);
-- One at a time, whoever starts it at once.
CREATE UNIQUE INDEX decommission_open ON decommission (endpoint_id) WHERE state IN ('announced', 'disabled');
CREATE INDEX decommission_endpoint ON decommission (endpoint_id);

-- Who relies on the endpoint beside those who answer for it: told, and asked to say what they miss.
CREATE TABLE decommission_consumer (
  decommission_id uuid NOT NULL,
  person_id uuid NOT NULL,
  CONSTRAINT decommission_consumer_pkey PRIMARY KEY (decommission_id, person_id),
  CONSTRAINT decommission_consumer_decommission_fk FOREIGN KEY (decommission_id) REFERENCES decommission (id) ON DELETE CASCADE,
  CONSTRAINT decommission_consumer_person_fk FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX decommission_consumer_person ON decommission_consumer (person_id);

-- What somebody still needs (before it is off), or what broke (after).
CREATE TABLE decommission_note (
  id uuid NOT NULL,
  decommission_id uuid NOT NULL,
  by_id uuid,
  at timestamptz(6) NOT NULL,
  broke boolean NOT NULL,
  text text NOT NULL,
  CONSTRAINT decommission_note_pkey PRIMARY KEY (id),
  CONSTRAINT decommission_note_present CHECK (btrim(text) <> ''),
  CONSTRAINT decommission_note_decommission_fk FOREIGN KEY (decommission_id) REFERENCES decommission (id) ON DELETE CASCADE,
  CONSTRAINT decommission_note_by_fk FOREIGN KEY (by_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX decommission_note_decommission ON decommission_note (decommission_id, at);

ALTER TABLE endpoint_task ADD COLUMN decommission_id uuid,
  ADD CONSTRAINT endpoint_task_decommission_fk FOREIGN KEY (decommission_id) REFERENCES decommission (id) ON DELETE CASCADE;
CREATE INDEX endpoint_task_decommission ON endpoint_task (decommission_id) WHERE decommission_id IS NOT NULL;

-- Work to switch something off that was planned before: each is a decommission now, the oldest per endpoint.
INSERT INTO decommission (id, endpoint_id, reason, assignee_id, announced_at, announced_by_id, disable_at, lifecycle_before, campaign_id)
SELECT DISTINCT ON (t.endpoint_id) gen_random_uuid(), t.endpoint_id, 'Answered in a review: disable', t.assignee_id, t.created_at, a.by_id, coalesce(t.due_at, t.created_at), e.lifecycle, t.campaign_id
FROM endpoint_task t JOIN endpoint e ON e.id = t.endpoint_id LEFT JOIN campaign_answer a ON a.id = t.answer_id
WHERE t.kind = 'disable' AND t.state = 'planned' ORDER BY t.endpoint_id, t.created_at, t.id;
UPDATE endpoint_task t SET decommission_id = d.id FROM decommission d WHERE d.endpoint_id = t.endpoint_id AND t.kind = 'disable' AND t.state = 'planned';
