-- A check is new (secret-in-source): every endpoint is judged again.
INSERT INTO evaluation_queue (endpoint_id, queued_at) SELECT id, now() FROM endpoint ON CONFLICT (endpoint_id) DO NOTHING;
