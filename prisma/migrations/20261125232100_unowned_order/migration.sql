-- "Unowned" is three states and one list: its order comes from one index instead of three that are merged.
CREATE INDEX endpoint_live_unowned ON endpoint (worst_rank, name_key, id) WHERE live AND owner_state <> 'active';
