-- Who owns how much of a host, an account or a team is counted for each suggestion of an owner: from the index alone, not from a
-- page of the table for each endpoint of the group. No index is added, and every column included is a key of another one already.
DROP INDEX endpoint_url;
CREATE INDEX endpoint_url ON endpoint (host, url) INCLUDE (owner_id, owner_state, live);
DROP INDEX endpoint_team;
CREATE INDEX endpoint_team ON endpoint (team_id, worst_rank, name_key, id) INCLUDE (owner_id, owner_state, live);
DROP INDEX endpoint_live_account;
CREATE INDEX endpoint_live_account ON endpoint (provider, account) INCLUDE (owner_id, owner_state) WHERE live AND account <> '';
