-- Several files of one drop stand in one import per format; reading, planning and applying each leave their mark, so that
-- progress survives leaving the page and another process can go on from the staged rows.
ALTER TABLE import
  ADD COLUMN batch_id uuid,
  ADD COLUMN read_at timestamptz,
  ADD COLUMN planned_at timestamptz,
  ADD COLUMN apply_requested_by_id uuid,
  ADD COLUMN cancel_requested boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT import_apply_requester_fk FOREIGN KEY (apply_requested_by_id) REFERENCES person (id) ON DELETE SET NULL;
CREATE INDEX import_batch ON import (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX import_open ON import (created_at) WHERE state IN ('reading', 'applying');

-- What "this is complete" is said of: organisation, repository or file.
ALTER TABLE import_row ADD COLUMN scope text NOT NULL DEFAULT '';

ALTER TABLE import_problem ADD COLUMN file text, ADD COLUMN planned boolean NOT NULL DEFAULT false;

-- What an import of people or deliveries wrote over; import_undo holds the same for endpoints.
CREATE TABLE import_undo_object (
  import_id uuid NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  object_type text NOT NULL,
  object_id uuid NOT NULL,
  before jsonb,
  after jsonb NOT NULL,
  PRIMARY KEY (import_id, object_type, object_id)
);
