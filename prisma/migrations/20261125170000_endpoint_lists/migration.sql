-- Severities of the failing checks, in the order of `failing`: a list shows how many are critical, high, … without judging again.
ALTER TABLE endpoint ADD COLUMN failing_ranks smallint[] NOT NULL DEFAULT '{}';
ALTER TABLE endpoint_history ADD COLUMN failing_ranks smallint[] NOT NULL DEFAULT '{}';
