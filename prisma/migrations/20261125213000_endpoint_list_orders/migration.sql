-- An owner's and a team's endpoints are listed worst first, as everywhere.
DROP INDEX endpoint_owner;
CREATE INDEX endpoint_owner ON endpoint (owner_id, worst_rank, name_key, id);
DROP INDEX endpoint_team;
CREATE INDEX endpoint_team ON endpoint (team_id, worst_rank, name_key, id);
-- Retired and gone endpoints have the same orders as live ones; writers of live rows pay nothing for them.
CREATE INDEX endpoint_ended_attention ON endpoint (worst_rank, name_key, id) WHERE NOT live;
CREATE INDEX endpoint_ended_rotation ON endpoint (rotation_rank, due_key, id) WHERE NOT live;
-- The text stands beside the order: a search for a common word walks the index alone, without fetching the rows it passes.
DROP INDEX endpoint_live_attention;
CREATE INDEX endpoint_live_attention ON endpoint (worst_rank, name_key, id) INCLUDE (search_text) WHERE live;
-- A search finds endpoints by their owner and by the events they subscribe to.
CREATE INDEX person_search ON person USING gin (lower(name || ' ' || coalesce(email, '')) gin_trgm_ops);
CREATE INDEX endpoint_events ON endpoint USING gin (events) WHERE live;
CREATE INDEX endpoint_history_rotation ON endpoint_history (rotation_rank, due_key, id, valid_from, valid_to) WHERE live;
