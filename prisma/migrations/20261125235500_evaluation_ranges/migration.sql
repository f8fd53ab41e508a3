-- A change that concerns every endpoint (a policy, the first review that closed) queues ranges of ids instead of a million rows. A worker
-- claims one with SKIP LOCKED; killed in the middle, it is there again.
CREATE TABLE evaluation_range (
  id bigserial NOT NULL,
  -- After this id and up to that one; null = no bound.
  after_id uuid,
  until_id uuid,
  -- How many endpoints it held when it was queued: progress is the sum of what waits.
  endpoint_count integer NOT NULL,
  queued_at timestamptz(6) NOT NULL,
  CONSTRAINT evaluation_range_pkey PRIMARY KEY (id),
  CONSTRAINT evaluation_range_ordered CHECK (after_id < until_id)
);

-- Finds what was judged by an older policy although everything was queued: a transaction that began before the policy was saved.
CREATE INDEX endpoint_verdict_policy ON endpoint_verdict (policy_version);

-- As for endpoint_keep_history: the plan kept from a first, small update would loop over transition tables.
ALTER FUNCTION endpoint_verdict_keep_history() SET enable_nestloop = off;
