-- The list of all ends: what comes next first, and what has ended, newest first. A review that closes can announce a whole estate.
CREATE INDEX decommission_next ON decommission ((coalesce(watch_until, disable_at)), id) WHERE state IN ('announced', 'disabled');
CREATE INDEX decommission_ended ON decommission (ended_at, id) WHERE ended_at IS NOT NULL;
