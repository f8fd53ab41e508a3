-- The first night opens an alert for half of the estate. Two foreign keys were checked for each of them, row by row, though the statement
-- had just read endpoint and person; and nothing but a scan of the whole ledger found what a deleted endpoint left. Alerts of what is
-- gone are selected no more: the next sweep closes them.
ALTER TABLE alert DROP CONSTRAINT alert_endpoint_id_fkey, DROP CONSTRAINT alert_recipient_id_fkey;

-- Few, and looked for in every sweep.
CREATE INDEX endpoint_auto_disabled ON endpoint (id) WHERE live AND provider_state = 'auto_disabled';
CREATE INDEX endpoint_sunset ON endpoint (id) WHERE live AND sunset_at IS NOT NULL;

-- A view is read once, whole, and emptied when the message is rendered: taking it apart and compressing it took longer than writing it.
ALTER TABLE outbox_message ALTER COLUMN view TYPE json, ALTER COLUMN view SET STORAGE EXTERNAL;

-- Who owns the other hooks of a repository: without it each page of an endpoint without an owner read the whole estate.
CREATE INDEX endpoint_live_account ON endpoint (provider, account) WHERE live AND account <> '';
