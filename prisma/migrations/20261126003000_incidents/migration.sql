-- Something happened to many endpoints at once: one task list and one mail for each owner, until the last is done.
CREATE TYPE "IncidentKind" AS ENUM ('leaked_secret', 'forged_callback', 'duplicate_execution');

CREATE TABLE incident (
  id uuid NOT NULL,
  kind "IncidentKind" NOT NULL,
  title text NOT NULL,
  description text NOT NULL DEFAULT '',
  -- How the endpoints were picked, as the form said it.
  criteria jsonb NOT NULL,
  due_at timestamptz(6) NOT NULL,
  opened_by_id uuid,
  opened_at timestamptz(6) NOT NULL,
  closed_at timestamptz(6),
  closed_by_id uuid,
  closed_note text NOT NULL DEFAULT '',
  demo boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT incident_pkey PRIMARY KEY (id),
  CONSTRAINT incident_title_present CHECK (btrim(title) <> ''),
  CONSTRAINT incident_due_after_opening CHECK (due_at > opened_at),
  CONSTRAINT incident_opened_by_fk FOREIGN KEY (opened_by_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT incident_closed_by_fk FOREIGN KEY (closed_by_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX incident_order ON incident (opened_at DESC);

CREATE TABLE incident_item (
  incident_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  assignee_id uuid,
  -- Its rotation, where there is something to rotate.
  run_id uuid,
  -- All its steps are done.
  done_at timestamptz(6),
  CONSTRAINT incident_item_pkey PRIMARY KEY (incident_id, endpoint_id),
  CONSTRAINT incident_item_incident_fk FOREIGN KEY (incident_id) REFERENCES incident (id) ON DELETE CASCADE,
  CONSTRAINT incident_item_endpoint_fk FOREIGN KEY (endpoint_id) REFERENCES endpoint (id) ON DELETE CASCADE,
  CONSTRAINT incident_item_assignee_fk FOREIGN KEY (assignee_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT incident_item_run_fk FOREIGN KEY (run_id) REFERENCES rotation_run (id) ON DELETE SET NULL
);
CREATE INDEX incident_item_endpoint ON incident_item (endpoint_id);
CREATE INDEX incident_item_assignee ON incident_item (assignee_id) WHERE done_at IS NULL;
CREATE INDEX incident_item_run ON incident_item (run_id) WHERE run_id IS NOT NULL;

CREATE TABLE incident_step (
  incident_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  -- Of lib/incidents/words.ts: never renamed.
  step text NOT NULL,
  place smallint NOT NULL,
  done_at timestamptz(6),
  done_by_id uuid,
  note text NOT NULL DEFAULT '',
  CONSTRAINT incident_step_pkey PRIMARY KEY (incident_id, endpoint_id, step),
  CONSTRAINT incident_step_item_fk FOREIGN KEY (incident_id, endpoint_id) REFERENCES incident_item (incident_id, endpoint_id) ON DELETE CASCADE,
  CONSTRAINT incident_step_done_by_fk FOREIGN KEY (done_by_id) REFERENCES person (id) ON DELETE SET NULL
);
