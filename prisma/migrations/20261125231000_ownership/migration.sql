-- Somebody is asked to own an endpoint: it is theirs when they say yes. "dismissed" is a suggestion that a person turned down.
CREATE TYPE "OwnershipState" AS ENUM ('open', 'accepted', 'declined', 'withdrawn', 'superseded', 'dismissed');

CREATE TABLE ownership_proposal (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  endpoint_id uuid NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  state "OwnershipState" NOT NULL DEFAULT 'open',
  batch_id uuid NOT NULL,
  reason text NOT NULL DEFAULT '',
  evidence text[] NOT NULL DEFAULT '{}',
  proposed_at timestamptz(6) NOT NULL,
  proposed_by_id uuid REFERENCES person (id) ON DELETE SET NULL,
  decided_at timestamptz(6),
  decided_by_id uuid REFERENCES person (id) ON DELETE SET NULL,
  answer text NOT NULL DEFAULT '',
  CONSTRAINT ownership_proposal_open_until_decided CHECK ((state = 'open') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX ownership_proposal_open ON ownership_proposal (endpoint_id) WHERE state = 'open';
CREATE INDEX ownership_proposal_endpoint ON ownership_proposal (endpoint_id, person_id);
CREATE INDEX ownership_proposal_person ON ownership_proposal (person_id, state, proposed_at);
CREATE INDEX ownership_proposal_batch ON ownership_proposal (batch_id);

-- Whatever sets the owner otherwise (an assignment, an edit, an import) ends the question.
CREATE FUNCTION ownership_superseded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ownership_proposal SET state = 'superseded', decided_at = greatest(proposed_at, NEW.valid_from) WHERE endpoint_id = NEW.id AND state = 'open';
  RETURN NULL;
END $$;
CREATE TRIGGER endpoint_owner_set AFTER UPDATE OF owner_id ON endpoint FOR EACH ROW
  WHEN (OLD.owner_id IS DISTINCT FROM NEW.owner_id AND NEW.owner_id IS NOT NULL) EXECUTE FUNCTION ownership_superseded();

-- Nobody waits for the answer of somebody who is gone.
CREATE FUNCTION ownership_withdrawn_with_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ownership_proposal SET state = 'withdrawn', decided_at = greatest(proposed_at, now()), answer = 'The person asked is no longer active.'
  WHERE person_id = NEW.id AND state = 'open';
  RETURN NULL;
END $$;
CREATE TRIGGER person_no_longer_asked AFTER UPDATE OF status ON person FOR EACH ROW
  WHEN (OLD.status = 'active' AND NEW.status <> 'active') EXECUTE FUNCTION ownership_withdrawn_with_person();
