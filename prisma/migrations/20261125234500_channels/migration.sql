-- Second ways to hear of an alert. Addresses are credentials: sealed, never shown again.
CREATE TYPE "ChannelKind" AS ENUM ('slack', 'teams', 'webhook');

CREATE TABLE channel (
  id uuid PRIMARY KEY,
  kind "ChannelKind" NOT NULL,
  name text NOT NULL UNIQUE CHECK (btrim(name) <> ''),
  host text NOT NULL,
  sealed_url bytea NOT NULL,
  sealed_secret bytea,
  sealed_former_secret bytea,
  former_secret_until timestamptz(6),
  reasons text[] NOT NULL DEFAULT '{}',
  paused_at timestamptz(6),
  paused_reason text NOT NULL DEFAULT '',
  endpoint_id uuid REFERENCES endpoint (id) ON DELETE SET NULL,
  created_by_id uuid REFERENCES person (id) ON DELETE SET NULL,
  created_at timestamptz(6) NOT NULL,
  -- What was opened before, or while it was paused, is not told.
  listening_since timestamptz(6) NOT NULL,
  version integer NOT NULL DEFAULT 1,
  demo boolean NOT NULL DEFAULT false,
  CONSTRAINT channel_signs_webhooks_alone CHECK ((kind = 'webhook') = (sealed_secret IS NOT NULL)),
  CONSTRAINT channel_former_secret_ends CHECK ((sealed_former_secret IS NULL) = (former_secret_until IS NULL))
);
CREATE INDEX channel_endpoint ON channel (endpoint_id) WHERE endpoint_id IS NOT NULL;

-- Each alert is told to a channel once, however many people hear of it.
CREATE TABLE channel_told (
  channel_id uuid NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
  reason text NOT NULL,
  object_id uuid NOT NULL,
  due_at timestamptz(6) NOT NULL,
  threshold text NOT NULL,
  told_at timestamptz(6) NOT NULL,
  PRIMARY KEY (channel_id, reason, object_id, due_at, threshold)
);

CREATE TABLE channel_delivery (
  id uuid PRIMARY KEY,
  channel_id uuid NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
  view jsonb NOT NULL,
  state "MailState" NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'dead', 'withdrawn')),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz(6) NOT NULL,
  lease_until timestamptz(6),
  last_status integer,
  last_error text,
  created_at timestamptz(6) NOT NULL,
  sent_at timestamptz(6),
  CONSTRAINT channel_delivery_sent_dated CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
  CONSTRAINT channel_delivery_lease_while_sending CHECK ((state = 'sending') = (lease_until IS NOT NULL))
);
CREATE INDEX channel_delivery_waiting ON channel_delivery (next_attempt_at, id) WHERE state IN ('queued', 'failed');
CREATE INDEX channel_delivery_leased ON channel_delivery (lease_until) WHERE state = 'sending';
CREATE INDEX channel_delivery_log ON channel_delivery (channel_id, created_at DESC, id DESC);
