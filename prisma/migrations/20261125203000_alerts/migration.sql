-- Mail: the table is the queue. Senders claim rows with SKIP LOCKED and a lease; what was sent stays exactly as it was sent.
CREATE TYPE "MailState" AS ENUM ('queued', 'sending', 'sent', 'failed', 'dead', 'no_mail_server', 'withdrawn');

CREATE TABLE outbox_message (
  id uuid PRIMARY KEY,
  dedupe_key text UNIQUE,
  template text NOT NULL,
  recipient_id uuid REFERENCES person (id) ON DELETE CASCADE,
  to_name text NOT NULL DEFAULT '',
  to_address text NOT NULL,
  message_id text NOT NULL UNIQUE,
  thread_key text,
  subject text NOT NULL,
  view jsonb,
  html text,
  text text,
  sealed bytea,
  state "MailState" NOT NULL DEFAULT 'queued',
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz(6) NOT NULL,
  lease_until timestamptz(6),
  last_error text,
  created_at timestamptz(6) NOT NULL,
  sent_at timestamptz(6),
  CONSTRAINT outbox_subject_is_one_line CHECK (subject <> '' AND subject !~ E'[\u0001-\u001F\u007F-\u009F\u2028\u2029]'),
  CONSTRAINT outbox_address_is_one CHECK (to_address ~ '^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$'),
  CONSTRAINT outbox_sent_dated CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
  CONSTRAINT outbox_lease_while_sending CHECK ((state = 'sending') = (lease_until IS NOT NULL)),
  CONSTRAINT outbox_rendered_or_to_be CHECK ((html IS NULL) = (text IS NULL) AND (html IS NOT NULL OR view IS NOT NULL)),
  CONSTRAINT outbox_sent_as_rendered CHECK (state IN ('queued', 'withdrawn') OR html IS NOT NULL),
  CONSTRAINT outbox_sealed_until_sent CHECK (state NOT IN ('sent', 'withdrawn') OR sealed IS NULL)
);
CREATE INDEX outbox_waiting ON outbox_message (next_attempt_at, id) WHERE state IN ('queued', 'failed');
CREATE INDEX outbox_leased ON outbox_message (lease_until) WHERE state = 'sending';
CREATE INDEX outbox_order ON outbox_message (created_at DESC, id DESC);
CREATE INDEX outbox_state ON outbox_message (state, created_at DESC, id DESC);
CREATE INDEX outbox_recipient ON outbox_message (recipient_id, created_at DESC);

-- The ledger: whatever restarts or runs twice, an alert exists once.
CREATE TABLE alert (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  reason text NOT NULL,
  endpoint_id uuid REFERENCES endpoint (id) ON DELETE CASCADE,
  subject_id uuid,
  object_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(subject_id, endpoint_id)) STORED,
  due_at timestamptz(6) NOT NULL,
  secret_version integer,
  threshold text NOT NULL DEFAULT '',
  recipient_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  created_at timestamptz(6) NOT NULL,
  closed_at timestamptz(6),
  mail_id uuid REFERENCES outbox_message (id) ON DELETE SET NULL,
  CONSTRAINT alert_ledger UNIQUE NULLS NOT DISTINCT (reason, endpoint_id, subject_id, due_at, secret_version, threshold, recipient_id)
);
CREATE INDEX alert_object ON alert (object_id, reason, due_at, created_at);
CREATE INDEX alert_open ON alert (recipient_id, reason) WHERE closed_at IS NULL;
CREATE INDEX alert_mail ON alert (mail_id) WHERE mail_id IS NOT NULL;

CREATE TABLE notification_preference (
  person_id uuid PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  digest_hour smallint NOT NULL DEFAULT 8 CHECK (digest_hour BETWEEN 0 AND 23),
  -- ISO: 1 = Monday. One day a week is left at least: security mail cannot be switched off.
  quiet_days smallint[] NOT NULL DEFAULT '{}' CHECK (quiet_days <@ '{1,2,3,4,5,6,7}' AND cardinality(quiet_days) <= 6),
  digest_only boolean NOT NULL DEFAULT false
);

-- Each person is looked at once per local day, whether or not there was something to say.
CREATE TABLE digest_day (
  person_id uuid PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  considered_on date NOT NULL
);

CREATE TABLE out_of_office (
  person_id uuid PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  delegate_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  CONSTRAINT out_of_office_ordered CHECK (ends_on >= starts_on),
  CONSTRAINT out_of_office_by_another CHECK (delegate_id <> person_id)
);
CREATE INDEX out_of_office_delegate ON out_of_office (delegate_id);

-- Silences what is coming due; neither overdue nor escalation.
CREATE TABLE snooze (
  endpoint_id uuid PRIMARY KEY REFERENCES endpoint (id) ON DELETE CASCADE,
  reason text NOT NULL CHECK (btrim(reason) <> ''),
  snoozed_at timestamptz(6) NOT NULL,
  until timestamptz(6) NOT NULL,
  snoozed_by_id uuid REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT snooze_14_days_at_most CHECK (until > snoozed_at AND until <= snoozed_at + interval '14 days')
);

-- What turned critical lately is looked for often.
CREATE INDEX endpoint_live_critical ON endpoint (valid_from) WHERE live AND worst_rank = 0;
