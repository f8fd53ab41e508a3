-- Reviews that start by themselves when host, owner or scopes of endpoints change: one a day, filled as changes come.
ALTER TABLE campaign ADD COLUMN micro boolean NOT NULL DEFAULT false;
-- Rows are appended as time goes on: a few pages say which blocks hold the last day.
CREATE INDEX endpoint_history_time ON endpoint_history USING brin (valid_to) WITH (pages_per_range = 16, autosummarize = on);
