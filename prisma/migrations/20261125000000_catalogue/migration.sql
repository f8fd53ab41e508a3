
-- CreateEnum
CREATE TYPE "OwnDomainState" AS ENUM ('guessed', 'confirmed', 'rejected');

-- CreateEnum
CREATE TYPE "SuggestionState" AS ENUM ('open', 'accepted', 'declined');

-- CreateEnum
CREATE TYPE "OneTimeLinkKind" AS ENUM ('setup', 'invitation', 'reset');

-- CreateEnum
CREATE TYPE "SourceKind" AS ENUM ('document', 'connector', 'person');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('reading', 'review', 'applying', 'applied', 'failed', 'discarded', 'undone');

-- CreateEnum
CREATE TYPE "Tri" AS ENUM ('yes', 'no', 'unknown');

-- CreateEnum
CREATE TYPE "Environment" AS ENUM ('production', 'staging', 'test', 'development', 'unknown');

-- CreateEnum
CREATE TYPE "DataClass" AS ENUM ('public', 'internal', 'confidential', 'restricted', 'unknown');

-- CreateEnum
CREATE TYPE "Criticality" AS ENUM ('low', 'normal', 'high', 'unknown');

-- CreateEnum
CREATE TYPE "Direction" AS ENUM ('inbound', 'outbound', 'internal', 'unknown');

-- CreateEnum
CREATE TYPE "ProviderRole" AS ENUM ('sends', 'receives', 'unknown');

-- CreateEnum
CREATE TYPE "Lifecycle" AS ENUM ('discovered', 'active', 'deprecated', 'retired');

-- CreateEnum
CREATE TYPE "ProviderState" AS ENUM ('active', 'paused', 'auto_disabled', 'unknown');

-- CreateEnum
CREATE TYPE "Presence" AS ENUM ('seen', 'not_seen', 'gone');

-- CreateEnum
CREATE TYPE "AuthMethod" AS ENUM ('none', 'hmac', 'asymmetric', 'static_header', 'bearer', 'basic', 'url_secret', 'oauth2', 'mtls', 'unknown');

-- CreateEnum
CREATE TYPE "CredentialKind" AS ENUM ('shared_secret', 'token', 'url_secret', 'oauth_client', 'key_pair', 'client_certificate', 'unknown');

-- CreateEnum
CREATE TYPE "SecretScope" AS ENUM ('hook', 'app', 'account', 'unknown');

-- CreateEnum
CREATE TYPE "Assurance" AS ENUM ('strong', 'fair', 'weak', 'none', 'unknown');

-- CreateEnum
CREATE TYPE "RotationStatus" AS ENUM ('not_applicable', 'none_held', 'age_unknown', 'in_policy', 'due_soon', 'overdue', 'in_run', 'blocked');

-- CreateEnum
CREATE TYPE "Activity" AS ENUM ('delivering', 'stale', 'unknown');

-- CreateEnum
CREATE TYPE "OwnerState" AS ENUM ('active', 'missing', 'disabled', 'departed');

-- CreateEnum
CREATE TYPE "PersonStatus" AS ENUM ('active', 'disabled', 'departed');

-- CreateEnum
CREATE TYPE "AgeBasis" AS ENUM ('observed', 'stated', 'provider', 'none');

-- CreateEnum
CREATE TYPE "CreatorKind" AS ENUM ('user', 'app', 'system', 'unknown');

-- CreateEnum
CREATE TYPE "UrlCredential" AS ENUM ('none', 'userinfo', 'query', 'capability', 'unknown');

-- CreateEnum
CREATE TYPE "Severity" AS ENUM ('critical', 'high', 'medium', 'low', 'info');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('ADMIN', 'SECURITY', 'MEMBER', 'AUDITOR');

-- CreateTable
CREATE TABLE "endpoint_verdict" (
    "endpoint_id" UUID NOT NULL,
    "codes" TEXT NOT NULL,
    "changes_at" TIMESTAMPTZ(6),
    "policy_version" INTEGER NOT NULL,
    "evaluated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "endpoint_verdict_pkey" PRIMARY KEY ("endpoint_id")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "version" INTEGER NOT NULL,
    "policy" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "created_by_id" UUID,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "evaluation_queue" (
    "endpoint_id" UUID NOT NULL,
    "queued_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "evaluation_queue_pkey" PRIMARY KEY ("endpoint_id")
);

-- CreateTable
CREATE TABLE "delivery_day" (
    "endpoint_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "event" TEXT NOT NULL,
    "status" SMALLINT NOT NULL,
    "ok" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "delivery_day_pkey" PRIMARY KEY ("endpoint_id","day","event","status","ok")
);

-- CreateTable
CREATE TABLE "endpoint_activity" (
    "endpoint_id" UUID NOT NULL,
    "last_delivery_at" TIMESTAMPTZ(6) NOT NULL,
    "last_status" SMALLINT,
    "last_ok" BOOLEAN,
    "observed_since" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "endpoint_activity_pkey" PRIMARY KEY ("endpoint_id")
);

-- CreateTable
CREATE TABLE "endpoint" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL DEFAULT '',
    "external_id" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "merged_into_id" UUID,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT '',
    "direction" "Direction" NOT NULL DEFAULT 'unknown',
    "provider_role" "ProviderRole" NOT NULL DEFAULT 'unknown',
    "url" TEXT,
    "url_scheme" TEXT,
    "host" TEXT NOT NULL DEFAULT '',
    "url_credential" "UrlCredential" NOT NULL DEFAULT 'unknown',
    "url_fingerprint" TEXT,
    "destination_kind" TEXT NOT NULL DEFAULT 'url',
    "owner_id" UUID,
    "backup_id" UUID,
    "team_id" UUID,
    "third_party_id" UUID,
    "creator_label" TEXT,
    "creator_kind" "CreatorKind" NOT NULL DEFAULT 'unknown',
    "environment" "Environment" NOT NULL DEFAULT 'unknown',
    "data_class" "DataClass" NOT NULL DEFAULT 'unknown',
    "criticality" "Criticality" NOT NULL DEFAULT 'unknown',
    "moves_money" "Tri" NOT NULL DEFAULT 'unknown',
    "lifecycle" "Lifecycle" NOT NULL DEFAULT 'discovered',
    "provider_state" "ProviderState" NOT NULL DEFAULT 'unknown',
    "provider_detail" TEXT,
    "presence" "Presence" NOT NULL DEFAULT 'seen',
    "missing_since" TIMESTAMPTZ(6),
    "sunset_at" TIMESTAMPTZ(6),
    "auth_method" "AuthMethod" NOT NULL DEFAULT 'unknown',
    "auth_scheme" TEXT,
    "credential_kind" "CredentialKind" NOT NULL DEFAULT 'unknown',
    "secret_scope" "SecretScope" NOT NULL DEFAULT 'unknown',
    "secret_set" "Tri" NOT NULL DEFAULT 'unknown',
    "tls_verify" "Tri" NOT NULL DEFAULT 'unknown',
    "secret_not_before" TIMESTAMPTZ(6),
    "secret_not_before_basis" "AgeBasis" NOT NULL DEFAULT 'none',
    "secret_not_after" TIMESTAMPTZ(6),
    "secret_not_after_basis" "AgeBasis" NOT NULL DEFAULT 'none',
    "secret_fingerprint" TEXT,
    "secret_entropy_bits" INTEGER,
    "certificate_not_after" TIMESTAMPTZ(6),
    "events" TEXT[],
    "events_known" BOOLEAN NOT NULL DEFAULT false,
    "all_events" "Tri" NOT NULL DEFAULT 'unknown',
    "service_identity" TEXT,
    "service_permissions" TEXT[],
    "receiver" JSONB NOT NULL DEFAULT '{}',
    "revocation_plan" JSONB NOT NULL DEFAULT '{}',
    "ai_agent" JSONB NOT NULL DEFAULT '{}',
    "details" JSONB NOT NULL DEFAULT '{}',
    "provider_created_at" TIMESTAMPTZ(6),
    "provider_updated_at" TIMESTAMPTZ(6),
    "discovered_at" TIMESTAMPTZ(6) NOT NULL,
    "was_discovered" BOOLEAN NOT NULL DEFAULT true,
    "owner_state" "OwnerState" NOT NULL DEFAULT 'missing',
    "activity" "Activity" NOT NULL DEFAULT 'unknown',
    "assurance" "Assurance" NOT NULL DEFAULT 'unknown',
    "rotation_status" "RotationStatus" NOT NULL DEFAULT 'age_unknown',
    "due_at" TIMESTAMPTZ(6),
    "failing" SMALLINT[],
    "worst_rank" SMALLINT NOT NULL DEFAULT 5,
    "version" INTEGER NOT NULL DEFAULT 1,
    "valid_from" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sighting" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "row_key" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT '',
    "content_hash" BYTEA NOT NULL,
    "facts" JSONB NOT NULL,
    "first_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "import_id" UUID,
    "merged_from_id" UUID,

    CONSTRAINT "sighting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statement" (
    "endpoint_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "stated_by_id" UUID,
    "stated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "statement_pkey" PRIMARY KEY ("endpoint_id","field")
);

-- CreateTable
CREATE TABLE "secret_version" (
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "fingerprint" TEXT,
    "key_id" TEXT,
    "entropy_bits" INTEGER,
    "not_before" TIMESTAMPTZ(6),
    "not_before_basis" "AgeBasis" NOT NULL DEFAULT 'none',
    "not_after" TIMESTAMPTZ(6),
    "not_after_basis" "AgeBasis" NOT NULL DEFAULT 'none',
    "reason" TEXT NOT NULL DEFAULT '',
    "recorded_at" TIMESTAMPTZ(6) NOT NULL,
    "recorded_by_id" UUID,
    "replaced_at" TIMESTAMPTZ(6),

    CONSTRAINT "secret_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holder" (
    "endpoint_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(6) NOT NULL,
    "until" TIMESTAMPTZ(6),

    CONSTRAINT "holder_pkey" PRIMARY KEY ("endpoint_id","person_id")
);

-- CreateTable
CREATE TABLE "third_party" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "reviewed_at" TIMESTAMPTZ(6),
    "incident_at" TIMESTAMPTZ(6),
    "notes" TEXT NOT NULL DEFAULT '',
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "third_party_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "own_domain" (
    "domain" TEXT NOT NULL,
    "state" "OwnDomainState" NOT NULL,
    "evidence" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "own_domain_pkey" PRIMARY KEY ("domain")
);

-- CreateTable
CREATE TABLE "merge_suggestion" (
    "id" UUID NOT NULL,
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "evidence" TEXT NOT NULL,
    "state" "SuggestionState" NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "decided_at" TIMESTAMPTZ(6),
    "decided_by_id" UUID,

    CONSTRAINT "merge_suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "chain" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "record" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("chain","seq")
);

-- CreateTable
CREATE TABLE "audit_detail" (
    "details_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "record" TEXT NOT NULL,

    CONSTRAINT "audit_detail_pkey" PRIMARY KEY ("details_id","n")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "chain" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("chain")
);

-- CreateTable
CREATE TABLE "audit_checkpoint" (
    "chain" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "key_id" TEXT NOT NULL,
    "signature" BYTEA NOT NULL,

    CONSTRAINT "audit_checkpoint_pkey" PRIMARY KEY ("chain","seq")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_by_id" UUID,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "heartbeat" (
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "heartbeat_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "facet_count" (
    "id" BIGSERIAL NOT NULL,
    "facet" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "facet_count_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "status" "PersonStatus" NOT NULL DEFAULT 'active',
    "departed_at" TIMESTAMPTZ(6),
    "manager_id" UUID,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "person_id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "oidc_identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "oidc_identity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),
    "user_agent" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "kind" "OneTimeLinkKind" NOT NULL,
    "person_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "lead_id" UUID,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "team_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("team_id","person_id")
);

-- CreateTable
CREATE TABLE "source" (
    "id" UUID NOT NULL,
    "kind" "SourceKind" NOT NULL,
    "name" TEXT NOT NULL,
    "format" TEXT NOT NULL DEFAULT '',
    "provider" TEXT NOT NULL DEFAULT 'other',
    "account" TEXT NOT NULL DEFAULT '',
    "keeper_id" UUID,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "last_import_at" TIMESTAMPTZ(6),
    "last_complete_import_at" TIMESTAMPTZ(6),

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'reading',
    "kind" TEXT NOT NULL DEFAULT 'endpoints',
    "format" TEXT NOT NULL DEFAULT '',
    "file_names" TEXT[],
    "byte_count" BIGINT NOT NULL DEFAULT 0,
    "content_hash" BYTEA,
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "rows_applied" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "questions" JSONB NOT NULL DEFAULT '[]',
    "complete_scopes" TEXT[],
    "good_rows_only" BOOLEAN NOT NULL DEFAULT false,
    "error" TEXT,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "applied_at" TIMESTAMPTZ(6),
    "undone_at" TIMESTAMPTZ(6),
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "import_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "row_key" TEXT NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "item" JSONB NOT NULL,
    "outcome" TEXT,
    "endpoint_id" UUID,
    "changes" JSONB,
    "applied" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("import_id","n")
);

-- CreateTable
CREATE TABLE "import_problem" (
    "import_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "row" INTEGER,
    "field" TEXT,
    "severity" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "expected" TEXT,

    CONSTRAINT "import_problem_pkey" PRIMARY KEY ("import_id","n")
);

-- CreateTable
CREATE TABLE "import_undo" (
    "import_id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "before" JSONB,
    "after" JSONB NOT NULL,

    CONSTRAINT "import_undo_pkey" PRIMARY KEY ("import_id","endpoint_id")
);

-- CreateTable
CREATE TABLE "event_type" (
    "source_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "seen_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "event_type_pkey" PRIMARY KEY ("source_id","name")
);

-- CreateTable
CREATE TABLE "column_mapping" (
    "header_hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "column_mapping_pkey" PRIMARY KEY ("header_hash")
);

-- CreateIndex
CREATE INDEX "endpoint_verdict_changes_at_idx" ON "endpoint_verdict"("changes_at");

-- CreateIndex
CREATE INDEX "endpoint_activity_last_delivery_at_idx" ON "endpoint_activity"("last_delivery_at");

-- CreateIndex
CREATE INDEX "sighting_endpoint_id_idx" ON "sighting"("endpoint_id");

-- CreateIndex
CREATE UNIQUE INDEX "sighting_source_id_row_key_key" ON "sighting"("source_id", "row_key");

-- CreateIndex
CREATE INDEX "secret_version_fingerprint_idx" ON "secret_version"("fingerprint");

-- CreateIndex
CREATE UNIQUE INDEX "secret_version_endpoint_id_seq_key" ON "secret_version"("endpoint_id", "seq");

-- CreateIndex
CREATE INDEX "holder_person_id_idx" ON "holder"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "third_party_name_key" ON "third_party"("name");

-- CreateIndex
CREATE INDEX "merge_suggestion_second_id_idx" ON "merge_suggestion"("second_id");

-- CreateIndex
CREATE UNIQUE INDEX "merge_suggestion_first_id_second_id_key" ON "merge_suggestion"("first_id", "second_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_person_id_name_key" ON "saved_view"("person_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_chain_prev_hash_key" ON "audit_event"("chain", "prev_hash");

-- CreateIndex
CREATE INDEX "facet_count_facet_value_idx" ON "facet_count"("facet", "value");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "person_manager_id_idx" ON "person"("manager_id");

-- CreateIndex
CREATE INDEX "oidc_identity_person_id_idx" ON "oidc_identity"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_link_token_hash_key" ON "one_time_link"("token_hash");

-- CreateIndex
CREATE INDEX "one_time_link_person_id_idx" ON "one_time_link"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_name_key" ON "team"("name");

-- CreateIndex
CREATE INDEX "team_lead_id_idx" ON "team"("lead_id");

-- CreateIndex
CREATE INDEX "team_member_person_id_idx" ON "team_member"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "source_name_key" ON "source"("name");

-- CreateIndex
CREATE INDEX "import_source_id_idx" ON "import"("source_id");

-- CreateIndex
CREATE INDEX "import_created_at_idx" ON "import"("created_at");

-- CreateIndex
CREATE INDEX "import_row_import_id_outcome_n_idx" ON "import_row"("import_id", "outcome", "n");

-- AddForeignKey
ALTER TABLE "sighting" ADD CONSTRAINT "sighting_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_manager_id_fkey" FOREIGN KEY ("manager_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oidc_identity" ADD CONSTRAINT "oidc_identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_problem" ADD CONSTRAINT "import_problem_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- ---------------------------------------------------------------------------------------------------------------------
-- Guards: what must never happen, written by hand because the schema language cannot say it.
-- ---------------------------------------------------------------------------------------------------------------------
CREATE EXTENSION IF NOT EXISTS pg_trgm;

ALTER TABLE person ADD CONSTRAINT person_email_lower CHECK (email = lower(email)),
  ADD CONSTRAINT person_name_present CHECK (btrim(name) <> ''),
  ADD CONSTRAINT person_departed_dated CHECK (status <> 'departed' OR departed_at IS NOT NULL),
  ADD CONSTRAINT person_not_own_manager CHECK (manager_id <> id);
ALTER TABLE team ADD CONSTRAINT team_name_present CHECK (btrim(name) <> '');

-- Generated here so that no writer can let them differ from what they are made of.
ALTER TABLE endpoint
  ADD COLUMN live boolean NOT NULL GENERATED ALWAYS AS (merged_into_id IS NULL AND lifecycle <> 'retired' AND presence <> 'gone') STORED,
  ADD COLUMN name_key text NOT NULL GENERATED ALWAYS AS (left(lower(name), 120)) STORED,
  ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS (lower(name || ' ' || host || ' ' || account || ' ' || coalesce(external_id, '') || ' ' || purpose)) STORED,
  ADD COLUMN rotation_rank smallint NOT NULL GENERATED ALWAYS AS (CASE rotation_status WHEN 'overdue' THEN 0 WHEN 'age_unknown' THEN 1 WHEN 'blocked' THEN 2 WHEN 'due_soon' THEN 3 WHEN 'in_run' THEN 4 WHEN 'in_policy' THEN 5 WHEN 'none_held' THEN 6 ELSE 7 END) STORED,
  ADD COLUMN due_key timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(due_at, 'infinity'::timestamptz)) STORED;

ALTER TABLE endpoint ALTER COLUMN events SET DEFAULT '{}', ALTER COLUMN events SET NOT NULL,
  ALTER COLUMN service_permissions SET DEFAULT '{}', ALTER COLUMN service_permissions SET NOT NULL,
  ALTER COLUMN failing SET DEFAULT '{}', ALTER COLUMN failing SET NOT NULL;

ALTER TABLE endpoint
  ADD CONSTRAINT endpoint_name_present CHECK (btrim(name) <> ''),
  ADD CONSTRAINT endpoint_external_id_present CHECK (external_id <> ''),
  ADD CONSTRAINT endpoint_not_merged_into_itself CHECK (merged_into_id <> id),
  ADD CONSTRAINT endpoint_url_without_userinfo CHECK (url !~ '^[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#•]*@'),
  ADD CONSTRAINT endpoint_secret_bounds_ordered CHECK (secret_not_before <= secret_not_after),
  ADD CONSTRAINT endpoint_secret_bound_has_basis CHECK ((secret_not_before IS NULL) = (secret_not_before_basis = 'none') AND (secret_not_after IS NULL) = (secret_not_after_basis = 'none')),
  ADD CONSTRAINT endpoint_missing_dated CHECK ((presence = 'seen') = (missing_since IS NULL)),
  ADD CONSTRAINT endpoint_all_events_is_known CHECK (all_events <> 'yes' OR events_known),
  ADD CONSTRAINT endpoint_worst_rank_range CHECK (worst_rank BETWEEN 0 AND 5),
  ADD CONSTRAINT endpoint_owner_state_fits CHECK ((owner_id IS NULL) = (owner_state = 'missing')),
  ADD CONSTRAINT endpoint_merged_into_fk FOREIGN KEY (merged_into_id) REFERENCES endpoint (id),
  ADD CONSTRAINT endpoint_owner_fk FOREIGN KEY (owner_id) REFERENCES person (id),
  ADD CONSTRAINT endpoint_backup_fk FOREIGN KEY (backup_id) REFERENCES person (id),
  ADD CONSTRAINT endpoint_team_fk FOREIGN KEY (team_id) REFERENCES team (id),
  ADD CONSTRAINT endpoint_third_party_fk FOREIGN KEY (third_party_id) REFERENCES third_party (id);

-- The identity rule: one provider id in one account is one endpoint.
CREATE UNIQUE INDEX endpoint_identity ON endpoint (provider, account, external_id) WHERE external_id IS NOT NULL AND merged_into_id IS NULL;
CREATE INDEX endpoint_owner ON endpoint (owner_id, name_key, id);
CREATE INDEX endpoint_backup ON endpoint (backup_id) WHERE backup_id IS NOT NULL;
CREATE INDEX endpoint_team ON endpoint (team_id, name_key, id);
CREATE INDEX endpoint_third_party ON endpoint (third_party_id) WHERE third_party_id IS NOT NULL;
CREATE INDEX endpoint_merged_into ON endpoint (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX endpoint_url_fingerprint ON endpoint (url_fingerprint) WHERE url_fingerprint IS NOT NULL;
CREATE INDEX endpoint_secret_fingerprint ON endpoint (secret_fingerprint) WHERE secret_fingerprint IS NOT NULL;
CREATE INDEX endpoint_url ON endpoint (host, url);
CREATE INDEX endpoint_search ON endpoint USING gin (search_text gin_trgm_ops) WHERE live;
CREATE INDEX endpoint_failing ON endpoint USING gin (failing) WHERE live;
-- Each list order has an index; the filters people combine most lead an index of their own.
CREATE INDEX endpoint_live_name ON endpoint (name_key, id) WHERE live;
CREATE INDEX endpoint_live_attention ON endpoint (worst_rank, name_key, id) WHERE live;
CREATE INDEX endpoint_live_rotation ON endpoint (rotation_rank, due_key, id) WHERE live;
CREATE INDEX endpoint_live_environment ON endpoint (environment, worst_rank, name_key, id) WHERE live;
CREATE INDEX endpoint_live_owner_state ON endpoint (owner_state, worst_rank, name_key, id) WHERE live;
CREATE INDEX endpoint_live_activity ON endpoint (activity, worst_rank, name_key, id) WHERE live;
CREATE INDEX endpoint_live_provider ON endpoint (provider, worst_rank, name_key, id) WHERE live;
CREATE INDEX endpoint_ended_name ON endpoint (name_key, id) WHERE NOT live;

-- What was known before: the former row and the instant it stopped being believed. valid_to comes first so that a column
-- added to both tables keeps the positions aligned.
CREATE TABLE endpoint_history (valid_to timestamptz NOT NULL, LIKE endpoint);
ALTER TABLE endpoint_history ADD CONSTRAINT endpoint_history_range CHECK (valid_to > valid_from);
CREATE UNIQUE INDEX endpoint_history_version ON endpoint_history (id, valid_from);
CREATE INDEX endpoint_history_name ON endpoint_history (name_key, id, valid_from, valid_to) WHERE live;
CREATE INDEX endpoint_history_attention ON endpoint_history (worst_rank, name_key, id, valid_from, valid_to) WHERE live;

CREATE FUNCTION endpoint_keep_history() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF EXISTS (SELECT FROM former f JOIN present p USING (id) WHERE p.valid_from < f.valid_from) THEN
    RAISE EXCEPTION 'endpoint.valid_from may not go back' USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO endpoint_history SELECT p.valid_from, f.* FROM former f JOIN present p USING (id) WHERE p.valid_from > f.valid_from;
  RETURN NULL;
END $$;
CREATE TRIGGER endpoint_history AFTER UPDATE ON endpoint
  REFERENCING OLD TABLE AS former NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION endpoint_keep_history();

-- Facet counts as increments: writers only append, so that they never wait for each other; the worker folds them.
CREATE FUNCTION endpoint_facets(e endpoint) RETURNS TABLE (facet text, value text) LANGUAGE sql IMMUTABLE AS $$
  VALUES ('total', ''), ('provider', e.provider), ('environment', e.environment::text), ('dataClass', e.data_class::text),
    ('direction', e.direction::text), ('owner', e.owner_state::text), ('team', coalesce(e.team_id::text, '')), ('assurance', e.assurance::text),
    ('auth', e.auth_method::text), ('rotation', e.rotation_status::text), ('activity', e.activity::text), ('lifecycle', e.lifecycle::text),
    ('providerState', e.provider_state::text), ('presence', e.presence::text)
  UNION ALL SELECT 'flag', f::text FROM unnest(e.failing) f
$$;
CREATE FUNCTION endpoint_count_facets() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO facet_count (facet, value, count)
      SELECT f.facet, f.value, count(*) FROM present e, endpoint_facets(e::endpoint) f WHERE e.live GROUP BY 1, 2;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO facet_count (facet, value, count)
      SELECT f.facet, f.value, -count(*) FROM former e, endpoint_facets(e::endpoint) f WHERE e.live GROUP BY 1, 2;
  ELSE
    INSERT INTO facet_count (facet, value, count)
      SELECT facet, value, sum(n) FROM (
        SELECT f.facet, f.value, 1 AS n FROM present e, endpoint_facets(e::endpoint) f WHERE e.live
        UNION ALL
        SELECT f.facet, f.value, -1 FROM former e, endpoint_facets(e::endpoint) f WHERE e.live) d
      GROUP BY 1, 2 HAVING sum(n) <> 0;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER endpoint_count_inserted AFTER INSERT ON endpoint REFERENCING NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION endpoint_count_facets();
CREATE TRIGGER endpoint_count_updated AFTER UPDATE ON endpoint REFERENCING OLD TABLE AS former NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION endpoint_count_facets();
CREATE TRIGGER endpoint_count_deleted AFTER DELETE ON endpoint REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION endpoint_count_facets();

ALTER TABLE sighting ADD CONSTRAINT sighting_endpoint_fk FOREIGN KEY (endpoint_id) REFERENCES endpoint (id) ON DELETE CASCADE;
ALTER TABLE statement ADD CONSTRAINT statement_endpoint_fk FOREIGN KEY (endpoint_id) REFERENCES endpoint (id) ON DELETE CASCADE,
  ADD CONSTRAINT statement_person_fk FOREIGN KEY (stated_by_id) REFERENCES person (id) ON DELETE SET NULL;
ALTER TABLE secret_version ADD CONSTRAINT secret_version_endpoint_fk FOREIGN KEY (endpoint_id) REFERENCES endpoint (id) ON DELETE CASCADE,
  ADD CONSTRAINT secret_version_bounds_ordered CHECK (not_before <= not_after),
  ADD CONSTRAINT secret_version_bound_has_basis CHECK ((not_before IS NULL) = (not_before_basis = 'none') AND (not_after IS NULL) = (not_after_basis = 'none'));
CREATE UNIQUE INDEX secret_version_current ON secret_version (endpoint_id) WHERE replaced_at IS NULL;
ALTER TABLE holder ADD CONSTRAINT holder_endpoint_fk FOREIGN KEY (endpoint_id) REFERENCES endpoint (id) ON DELETE CASCADE,
  ADD CONSTRAINT holder_person_fk FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE;
ALTER TABLE merge_suggestion ADD CONSTRAINT merge_suggestion_ordered CHECK (first_id < second_id),
  ADD CONSTRAINT merge_suggestion_first_fk FOREIGN KEY (first_id) REFERENCES endpoint (id) ON DELETE CASCADE,
  ADD CONSTRAINT merge_suggestion_second_fk FOREIGN KEY (second_id) REFERENCES endpoint (id) ON DELETE CASCADE;
ALTER TABLE saved_view ADD CONSTRAINT saved_view_person_fk FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE;
ALTER TABLE delivery_day ADD CONSTRAINT delivery_day_endpoint_fk FOREIGN KEY (endpoint_id) REFERENCES endpoint (id) ON DELETE CASCADE,
  ADD CONSTRAINT delivery_day_counted CHECK (count > 0);
ALTER TABLE endpoint_activity ADD CONSTRAINT endpoint_activity_endpoint_fk FOREIGN KEY (endpoint_id) REFERENCES endpoint (id) ON DELETE CASCADE;
ALTER TABLE endpoint_verdict ADD CONSTRAINT endpoint_verdict_endpoint_fk FOREIGN KEY (endpoint_id) REFERENCES endpoint (id) ON DELETE CASCADE,
  ADD CONSTRAINT endpoint_verdict_codes CHECK (codes ~ '^[PFUN]+$');
ALTER TABLE evaluation_queue ADD CONSTRAINT evaluation_queue_endpoint_fk FOREIGN KEY (endpoint_id) REFERENCES endpoint (id) ON DELETE CASCADE;
ALTER TABLE one_time_link ADD CONSTRAINT one_time_link_person_fk FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE,
  ADD CONSTRAINT one_time_link_person_present CHECK (kind = 'setup' OR person_id IS NOT NULL);
ALTER TABLE source ADD CONSTRAINT source_keeper_fk FOREIGN KEY (keeper_id) REFERENCES person (id) ON DELETE SET NULL;
ALTER TABLE import ADD CONSTRAINT import_state_dated CHECK ((state IN ('applied', 'undone')) = (applied_at IS NOT NULL) AND (state = 'undone') = (undone_at IS NOT NULL));
CREATE UNIQUE INDEX import_one_applying_per_source ON import (source_id) WHERE state = 'applying';
ALTER TABLE import_undo ADD CONSTRAINT import_undo_import_fk FOREIGN KEY (import_id) REFERENCES import (id) ON DELETE CASCADE,
  ADD CONSTRAINT import_undo_endpoint_fk FOREIGN KEY (endpoint_id) REFERENCES endpoint (id) ON DELETE CASCADE;
ALTER TABLE event_type ADD CONSTRAINT event_type_source_fk FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------------
-- Audit: append-only. `record` is what was hashed; the searchable columns are generated from it.
-- ---------------------------------------------------------------------------------------------------------------------
ALTER TABLE audit_event
  ADD COLUMN at timestamptz NOT NULL,
  ADD COLUMN action text NOT NULL GENERATED ALWAYS AS ((record::jsonb) ->> 'action') STORED,
  ADD COLUMN actor_id text GENERATED ALWAYS AS ((record::jsonb) -> 'actor' ->> 'id') STORED,
  ADD COLUMN object_type text GENERATED ALWAYS AS ((record::jsonb) -> 'object' ->> 'type') STORED,
  ADD COLUMN object_id text GENERATED ALWAYS AS ((record::jsonb) -> 'object' ->> 'id') STORED,
  ADD CONSTRAINT audit_event_seq_positive CHECK (seq > 0),
  ADD CONSTRAINT audit_event_at_is_recorded CHECK ((record::jsonb) ->> 'at' IS NOT NULL);
CREATE INDEX audit_event_object ON audit_event (object_type, object_id, seq DESC);
CREATE INDEX audit_event_action ON audit_event (action, seq DESC);
CREATE INDEX audit_event_actor ON audit_event (actor_id, seq DESC);
INSERT INTO audit_head (chain, seq, hash) VALUES ('main', 0, decode(repeat('00', 32), 'hex')), ('demo', 0, decode(repeat('00', 32), 'hex'));

-- The only way to write an event. Locks the chain's head: call it last. Runs as the owner, so that the application's role
-- needs no right to change anything here.
CREATE FUNCTION audit_append(p_chain text, p_record text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  head audit_head;
  next_hash bytea;
BEGIN
  SELECT * INTO STRICT head FROM audit_head WHERE chain = p_chain FOR UPDATE;
  next_hash := sha256(head.hash || convert_to(p_chain || E'\n' || (head.seq + 1) || E'\n', 'UTF8') || sha256(convert_to(p_record, 'UTF8')));
  INSERT INTO audit_event (chain, seq, prev_hash, hash, record, at)
    VALUES (p_chain, head.seq + 1, head.hash, next_hash, p_record, ((p_record::jsonb) ->> 'at')::timestamptz);
  UPDATE audit_head SET seq = head.seq + 1, hash = next_hash WHERE chain = p_chain;
  RETURN head.seq + 1;
END $$;

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('hooksteward.removing_demo', true) = 'yes' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_detail_append_only BEFORE UPDATE OR DELETE ON audit_detail FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_detail_no_truncate BEFORE TRUNCATE ON audit_detail FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_checkpoint_append_only BEFORE UPDATE OR DELETE ON audit_checkpoint FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_checkpoint_no_truncate BEFORE TRUNCATE ON audit_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

-- Demo data has its own chain and goes with it.
CREATE FUNCTION audit_remove_demo_chain() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM set_config('hooksteward.removing_demo', 'yes', true);
  DELETE FROM audit_detail WHERE details_id IN (SELECT ((record::jsonb) ->> 'detailsId')::uuid FROM audit_event WHERE chain = 'demo' AND (record::jsonb) ? 'detailsId');
  DELETE FROM audit_checkpoint WHERE chain = 'demo';
  DELETE FROM audit_event WHERE chain = 'demo';
  UPDATE audit_head SET seq = 0, hash = decode(repeat('00', 32), 'hex') WHERE chain = 'demo';
  PERFORM set_config('hooksteward.removing_demo', '', true);
END $$;

-- Called after each migration run with the application's role, when it is not the owner.
CREATE FUNCTION grant_application(p_role text) RETURNS void LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', p_role);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %I', p_role);
  EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO %I', p_role);
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON audit_event, audit_head FROM %I', p_role);
  EXECUTE format('REVOKE UPDATE, DELETE ON audit_detail, audit_checkpoint FROM %I', p_role);
  EXECUTE format('REVOKE INSERT, UPDATE ON endpoint_history FROM %I', p_role);
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM %I', p_role);
  END IF;
END $$;
REVOKE EXECUTE ON FUNCTION grant_application(text) FROM PUBLIC;
