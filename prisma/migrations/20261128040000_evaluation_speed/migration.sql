-- Workers claim what waits longest: without an index on that order the planner joins the whole queue to the whole catalogue first.
CREATE INDEX evaluation_queue_order ON evaluation_queue (queued_at, endpoint_id);
