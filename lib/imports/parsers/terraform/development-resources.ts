import type { RowTable } from "@/lib/imports/parsers/field-table";
import { switchedBy } from "@/lib/imports/parsers/field-table";
import { flaggedEvents } from "@/lib/imports/parsers/providers/gitlab";
import { at, eventNames, flag, isRow, type Row, text } from "@/lib/imports/parsers/values";

/** A resource type that makes webhooks, with the path of its destination: an attribute called `url` is often something else. */
export type TerraformTable = RowTable & {
  /** The resource holds a list of blocks, each one a webhook. */
  many?: string;
};

/** One shared secret that signs. A plan leaves out what it cannot know yet: only an attribute that is there and empty says "none". */
export function signedWhere(path: string, scheme: string | undefined): NonNullable<RowTable["auth"]> {
  const steps = path.split(".");
  const last = steps.pop() ?? "";
  return (row) => {
    const holder = steps.length === 0 ? row : at(row, steps.join("."));
    if (text(at(row, path)) !== undefined) return { method: "hmac", scheme, secretSet: true, scope: "hook" };
    const stated = isRow(holder) && Object.hasOwn(holder, last);
    return { method: stated ? "none" : "unknown", secretSet: stated ? false : undefined, scope: "hook" };
  };
}

/** `true` means that certificates are not checked. */
export function verifiedUnless(path: string): RowTable["tls"] {
  return (row) => {
    const skip = flag(at(row, path));
    return skip === undefined ? undefined : !skip;
  };
}

const github: TerraformTable = {
  provider: "github",
  id: "id",
  account: (row) =>
    /\/(?:repos\/([^/]+\/[^/]+)|orgs\/([^/]+))\/hooks\//
      .exec(text(row.url) ?? "")
      ?.slice(1)
      .find(Boolean) ?? text(row.repository),
  url: "configuration.0.url",
  state: switchedBy("active"),
  events: (row) => eventNames(row.events),
  auth: signedWhere("configuration.0.secret", "github-sha256"),
  tls: verifiedUnless("configuration.0.insecure_ssl"),
  secrets: ["configuration.0.secret"],
  details: { contentType: "configuration.0.content_type" },
};

const gitlab: TerraformTable = {
  provider: "gitlab",
  id: ["hook_id", "id"],
  account: (row) => scoped("projects", row.project) ?? scoped("groups", row.group),
  name: "name",
  purpose: "description",
  url: "url",
  events: flaggedEvents,
  auth: (row) =>
    text(row.token)
      ? { method: "static_header", scheme: "gitlab-token", secretSet: true, scope: "hook" }
      : { method: "unknown", secretSet: undefined, scope: "hook" },
  tls: (row) => flag(row.enable_ssl_verification),
  created: "created_at",
  secrets: ["token", "signing_token", "custom_headers"],
  details: { branchFilter: "push_events_branch_filter" },
};

/** Posts to a chat; the address is its credential. */
const gitlabChat: TerraformTable = {
  provider: "gitlab",
  id: "id",
  account: (row) => scoped("projects", row.project),
  url: "webhook",
  state: switchedBy("active"),
  events: flaggedEvents,
};

/** The API knows projects by number, configurations often by path. */
function scoped(kind: string, value: unknown): string | undefined {
  const id = text(value);
  return id && /^\d+$/.test(id) ? `${kind}/${id}` : id;
}

const bitbucket: TerraformTable = {
  provider: "bitbucket",
  id: "uuid",
  account: (row) =>
    [text(row.owner) ?? text(row.workspace), text(row.repository)].filter((part) => part !== undefined).join("/") || undefined,
  name: "description",
  url: "url",
  state: switchedBy("active"),
  events: (row) => eventNames(row.events),
  auth: (row) => {
    const set = text(row.secret) !== undefined || flag(row.secret_set) === true;
    return { method: set ? "hmac" : "none", scheme: set ? "bitbucket-sha256" : undefined, secretSet: set, scope: "hook" };
  },
  tls: verifiedUnless("skip_cert_verification"),
  secrets: ["secret"],
};

const azureDevopsEvents = (row: Row) =>
  Object.keys(row).filter(
    (key) => Array.isArray(row[key]) && (row[key] as unknown[]).length > 0 && /^(git|build|work_item|repository|service|tfvc)_/.test(key),
  );

export const developmentResources: Record<string, TerraformTable> = {
  github_repository_webhook: github,
  github_organization_webhook: github,
  gitlab_integration_slack: gitlabChat,
  gitlab_integration_mattermost: gitlabChat,
  gitlab_integration_microsoft_teams: gitlabChat,
  gitlab_service_slack: gitlabChat,
  gitlab_service_microsoft_teams: gitlabChat,
  gitlab_project_hook: gitlab,
  gitlab_group_hook: gitlab,
  gitlab_system_hook: gitlab,
  bitbucket_hook: bitbucket,
  bitbucket_workspace_hook: bitbucket,
  bitbucketserver_repository_webhook: {
    provider: "bitbucket_server",
    id: "webhook_id",
    account: (row) => [text(row.project), text(row.repository)].filter((part) => part !== undefined).join("/") || undefined,
    name: "name",
    url: "webhook_url",
    state: switchedBy("active"),
    events: (row) => eventNames(row.events),
    auth: signedWhere("secret", "bitbucket-sha256"),
    secrets: ["secret"],
  },
  azuredevops_servicehook_webhook_tfs: {
    provider: "azure_devops",
    id: "id",
    account: "project_id",
    url: "url",
    events: azureDevopsEvents,
    auth: (row) =>
      (text(row.basic_auth_password) ?? text(row.basic_auth_username))
        ? { method: "basic", secretSet: true, scope: "hook" }
        : { method: "unknown", secretSet: undefined },
    tls: verifiedUnless("accept_untrusted_certs"),
    secrets: ["basic_auth_password", "http_headers"],
  },
  gitea_repository_webhook: {
    provider: "gitea",
    id: "id",
    account: (row) => [text(row.username), text(row.name)].filter((part) => part !== undefined).join("/") || undefined,
    url: "url",
    state: switchedBy("active"),
    events: (row) => eventNames(row.events),
    auth: (row) =>
      text(row.authorization_header)
        ? { method: "static_header", secretSet: true, scope: "hook" }
        : signedWhere("secret", "gitea-sha256")(row),
    secrets: ["secret", "authorization_header"],
    details: { hookType: "type", branchFilter: "branch_filter" },
  },
  sonarqube_webhook: {
    provider: "sonarqube",
    id: "id",
    account: "project",
    name: "name",
    url: "url",
    auth: signedWhere("secret", "hmac-sha256"),
    secrets: ["secret"],
  },
  circleci_webhook: {
    provider: "circleci",
    id: "id",
    name: "name",
    url: "url",
    events: (row) => eventNames(row.events),
    auth: signedWhere("signing_secret", "hmac-sha256"),
    tls: (row) => flag(row.verify_tls),
    secrets: ["signing_secret"],
  },
  vercel_webhook: {
    provider: "vercel",
    id: "id",
    account: "team_id",
    url: "endpoint",
    events: (row) => eventNames(row.events),
    auth: () => ({ method: "hmac", scheme: "vercel-sha1", secretSet: true, scope: "hook" }),
    secrets: ["secret"],
    details: { projects: "project_ids" },
  },
  netlify_hook: {
    provider: "netlify",
    id: "id",
    account: "site_id",
    url: "data.url",
    events: (row) => eventNames(row.event),
    secrets: ["data.signature_secret"],
    details: { hookType: "type" },
  },
  netlify_build_hook: {
    provider: "netlify",
    role: "receives",
    account: "site_id",
    name: "title",
    url: "url",
    auth: () => ({ method: "url_secret", secretSet: true, scope: "hook" }),
    details: { branch: "branch" },
  },
  heroku_app_webhook: {
    provider: "heroku",
    id: "id",
    account: "app_id",
    url: "url",
    events: (row) => eventNames(row.include),
    auth: signedWhere("secret", "hmac-sha256"),
    secrets: ["secret", "authorization"],
    details: { level: "level" },
  },
  tfe_notification_configuration: {
    provider: "terraform",
    id: "id",
    account: "workspace_id",
    name: "name",
    url: "url",
    state: switchedBy("enabled"),
    events: (row) => eventNames(row.triggers),
    auth: signedWhere("token", "hmac-sha512"),
    skip: (row) => row.destination_type === "email",
    secrets: ["token"],
    details: { destinationType: "destination_type" },
  },
  launchdarkly_webhook: {
    provider: "launchdarkly",
    id: "id",
    name: "name",
    url: "url",
    state: switchedBy("on"),
    auth: signedWhere("secret", "hmac-sha256"),
    secrets: ["secret"],
  },
  discord_webhook: {
    provider: "discord",
    role: "receives",
    account: "channel_id",
    name: "name",
    url: "url",
    auth: () => ({ method: "url_secret", secretSet: true, scope: "hook" }),
    secrets: ["token"],
  },
  openai_webhook_endpoint: {
    provider: "openai",
    id: "id",
    name: "name",
    url: "url",
    events: (row) => eventNames(row.event_types ?? row.events),
    auth: () => ({ method: "hmac", scheme: "standard-webhooks-v1", secretSet: true, scope: "hook" }),
    secrets: ["signing_secret", "secret"],
  },
};
