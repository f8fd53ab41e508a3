-- Attestation campaigns: who is asked about which endpoint, what they answered, what followed from it.
CREATE TYPE "CampaignState" AS ENUM ('draft', 'running', 'paused', 'closed', 'cancelled');
CREATE TYPE "SilenceOutcome" AS ENUM ('flag', 'escalate', 'disable_after_notice');
CREATE TYPE "CampaignItemState" AS ENUM ('open', 'answered', 'silent', 'withdrawn');
CREATE TYPE "AttestationAnswer" AS ENUM ('keep', 'reduce_events', 'rotate', 'reassign', 'disable', 'dont_know');
CREATE TYPE "EndpointTaskKind" AS ENUM ('reduce_events', 'rotate', 'disable', 'find_owner', 'restore_events', 'enable');
CREATE TYPE "EndpointTaskState" AS ENUM ('planned', 'done', 'withdrawn');

CREATE TABLE campaign (
  id uuid NOT NULL,
  name text NOT NULL,
  state "CampaignState" NOT NULL DEFAULT 'draft',
  -- The inventory's own address: frozen into items at the start.
  search text NOT NULL DEFAULT '',
  rerun_of_id uuid,
  reviewers text[] NOT NULL DEFAULT '{owner,backup,lead}',
  fallback_id uuid,
  stages smallint NOT NULL DEFAULT 1,
  second_reviewer_id uuid,
  starts_at timestamptz(6),
  due_at timestamptz(6) NOT NULL,
  reminder_days smallint[] NOT NULL DEFAULT '{7,3,1}',
  escalate_days smallint,
  escalation_replaces boolean NOT NULL DEFAULT false,
  silence "SilenceOutcome" NOT NULL DEFAULT 'flag',
  notice_days smallint NOT NULL DEFAULT 7,
  reason_high_risk boolean NOT NULL DEFAULT true,
  reason_against_advice boolean NOT NULL DEFAULT true,
  bulk_cap smallint NOT NULL DEFAULT 20,
  repeat_months smallint,
  started_at timestamptz(6),
  paused_at timestamptz(6),
  closed_at timestamptz(6),
  closed_by_id uuid,
  signed_at timestamptz(6),
  signed_by_id uuid,
  signed_note text NOT NULL DEFAULT '',
  -- Numbers as they stood at the close; each can be counted again from the audit log.
  report jsonb,
  created_by_id uuid,
  created_at timestamptz(6) NOT NULL,
  demo boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT campaign_pkey PRIMARY KEY (id),
  CONSTRAINT campaign_name_present CHECK (btrim(name) <> ''),
  CONSTRAINT campaign_stages_range CHECK (stages IN (1, 2) AND (stages = 1 OR second_reviewer_id IS NOT NULL)),
  CONSTRAINT campaign_state_dated CHECK ((state IN ('running', 'paused', 'closed')) <= (started_at IS NOT NULL) AND (state = 'closed') = (closed_at IS NOT NULL)
    AND (state = 'paused') = (paused_at IS NOT NULL) AND (state = 'closed') = (report IS NOT NULL)),
  CONSTRAINT campaign_signed_after_close CHECK (signed_at IS NULL OR closed_at IS NOT NULL),
  CONSTRAINT campaign_rerun_fk FOREIGN KEY (rerun_of_id) REFERENCES campaign (id) ON DELETE SET NULL,
  CONSTRAINT campaign_fallback_fk FOREIGN KEY (fallback_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT campaign_second_reviewer_fk FOREIGN KEY (second_reviewer_id) REFERENCES person (id),
  CONSTRAINT campaign_closed_by_fk FOREIGN KEY (closed_by_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT campaign_signed_by_fk FOREIGN KEY (signed_by_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT campaign_created_by_fk FOREIGN KEY (created_by_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX campaign_order ON campaign (created_at DESC);

CREATE TABLE campaign_item (
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  stage smallint NOT NULL DEFAULT 1,
  -- Riskiest first.
  place integer NOT NULL,
  state "CampaignItemState" NOT NULL DEFAULT 'open',
  reviewer_id uuid,
  -- Why this person: owner, backup, lead, fallback, passed, security, second, named.
  via text NOT NULL DEFAULT '',
  -- Answers for the reviewer, and who was added when the reviewer stayed silent: each of the three may answer.
  delegate_id uuid,
  escalated_id uuid,
  passed_by_id uuid,
  high_risk boolean NOT NULL,
  -- What mattered when it was asked; compared with the live facts.
  snapshot jsonb NOT NULL,
  answer "AttestationAnswer",
  answered_at timestamptz(6),
  ended_reason text NOT NULL DEFAULT '',
  ended_at timestamptz(6),
  created_at timestamptz(6) NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT campaign_item_pkey PRIMARY KEY (id),
  CONSTRAINT campaign_item_answered CHECK ((state = 'answered') = (answer IS NOT NULL) AND (answer IS NULL) = (answered_at IS NULL)),
  CONSTRAINT campaign_item_ended CHECK ((state IN ('silent', 'withdrawn')) = (ended_at IS NOT NULL)),
  CONSTRAINT campaign_item_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (id) ON DELETE CASCADE,
  CONSTRAINT campaign_item_endpoint_fk FOREIGN KEY (endpoint_id) REFERENCES endpoint (id) ON DELETE CASCADE,
  CONSTRAINT campaign_item_reviewer_fk FOREIGN KEY (reviewer_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT campaign_item_delegate_fk FOREIGN KEY (delegate_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT campaign_item_escalated_fk FOREIGN KEY (escalated_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT campaign_item_passed_by_fk FOREIGN KEY (passed_by_id) REFERENCES person (id) ON DELETE SET NULL
);
-- An endpoint is asked about once per stage; a withdrawn question may be put again.
CREATE UNIQUE INDEX campaign_item_once ON campaign_item (campaign_id, endpoint_id, stage) WHERE state <> 'withdrawn';
CREATE INDEX campaign_item_endpoint ON campaign_item (endpoint_id);
CREATE INDEX campaign_item_place ON campaign_item (campaign_id, state, place);
CREATE INDEX campaign_item_reviewer ON campaign_item (reviewer_id, campaign_id, place);
CREATE INDEX campaign_item_delegate ON campaign_item (delegate_id) WHERE delegate_id IS NOT NULL;
CREATE INDEX campaign_item_escalated ON campaign_item (escalated_id) WHERE escalated_id IS NOT NULL;

CREATE TABLE campaign_answer (
  id uuid NOT NULL,
  item_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  answer "AttestationAnswer" NOT NULL,
  reason text NOT NULL DEFAULT '',
  by_id uuid,
  at timestamptz(6) NOT NULL,
  seconds integer,
  advice "AttestationAnswer" NOT NULL,
  against_advice boolean NOT NULL,
  -- What had changed since the start, in words.
  changed text[] NOT NULL DEFAULT '{}',
  bulk boolean NOT NULL DEFAULT false,
  -- Passed on instead of decided: the item stays open with somebody else.
  passed_to_id uuid,
  undone_at timestamptz(6),
  undone_by_id uuid,
  CONSTRAINT campaign_answer_pkey PRIMARY KEY (id),
  CONSTRAINT campaign_answer_seconds_range CHECK (seconds BETWEEN 0 AND 86400),
  CONSTRAINT campaign_answer_item_fk FOREIGN KEY (item_id) REFERENCES campaign_item (id) ON DELETE CASCADE,
  CONSTRAINT campaign_answer_by_fk FOREIGN KEY (by_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT campaign_answer_passed_to_fk FOREIGN KEY (passed_to_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT campaign_answer_undone_by_fk FOREIGN KEY (undone_by_id) REFERENCES person (id) ON DELETE SET NULL
);
-- One decision stands per question, whoever clicks at once.
CREATE UNIQUE INDEX campaign_answer_standing ON campaign_answer (item_id) WHERE undone_at IS NULL AND passed_to_id IS NULL;
CREATE INDEX campaign_answer_campaign ON campaign_answer (campaign_id, at);
CREATE INDEX campaign_answer_endpoint ON campaign_answer (endpoint_id, at);

-- Work that an answer, or silence, planned on one endpoint.
CREATE TABLE endpoint_task (
  id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  kind "EndpointTaskKind" NOT NULL,
  state "EndpointTaskState" NOT NULL DEFAULT 'planned',
  assignee_id uuid,
  campaign_id uuid,
  answer_id uuid,
  -- reduce_events: { drop: string[] }
  details jsonb NOT NULL DEFAULT '{}',
  due_at timestamptz(6),
  created_at timestamptz(6) NOT NULL,
  ended_at timestamptz(6),
  ended_by_id uuid,
  proof text NOT NULL DEFAULT '',
  CONSTRAINT endpoint_task_pkey PRIMARY KEY (id),
  CONSTRAINT endpoint_task_ended CHECK ((state = 'planned') = (ended_at IS NULL)),
  CONSTRAINT endpoint_task_endpoint_fk FOREIGN KEY (endpoint_id) REFERENCES endpoint (id) ON DELETE CASCADE,
  CONSTRAINT endpoint_task_assignee_fk FOREIGN KEY (assignee_id) REFERENCES person (id) ON DELETE SET NULL,
  CONSTRAINT endpoint_task_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (id) ON DELETE CASCADE,
  CONSTRAINT endpoint_task_answer_fk FOREIGN KEY (answer_id) REFERENCES campaign_answer (id) ON DELETE CASCADE,
  CONSTRAINT endpoint_task_ended_by_fk FOREIGN KEY (ended_by_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX endpoint_task_endpoint ON endpoint_task (endpoint_id);
CREATE INDEX endpoint_task_assignee ON endpoint_task (assignee_id) WHERE state = 'planned';
CREATE INDEX endpoint_task_answer ON endpoint_task (answer_id) WHERE answer_id IS NOT NULL;
CREATE INDEX endpoint_task_campaign ON endpoint_task (campaign_id) WHERE campaign_id IS NOT NULL;

-- Narrow on purpose: when an endpoint was last vouched for. Feeds the check attestation-overdue.
CREATE TABLE endpoint_attestation (
  endpoint_id uuid NOT NULL,
  last_at timestamptz(6) NOT NULL,
  by_id uuid,
  CONSTRAINT endpoint_attestation_pkey PRIMARY KEY (endpoint_id),
  CONSTRAINT endpoint_attestation_endpoint_fk FOREIGN KEY (endpoint_id) REFERENCES endpoint (id) ON DELETE CASCADE,
  CONSTRAINT endpoint_attestation_by_fk FOREIGN KEY (by_id) REFERENCES person (id) ON DELETE SET NULL
);
