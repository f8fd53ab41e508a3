import { has, switchedBy, tableParser } from "@/lib/imports/parsers/field-table";
import { at, eventNames, flag, isRow, text } from "@/lib/imports/parsers/values";

/** Bitbucket Cloud: repository and workspace hooks. */
export const bitbucket = tableParser({
  format: "bitbucket-hooks",
  provider: "bitbucket",
  lists: ["values"],
  recognise: (row) =>
    has(row, "uuid", "url", "events") && (has(row, "subject") || has(row, "skip_cert_verification") || row.type === "webhook_subscription")
      ? 0.95
      : 0,
  id: "uuid",
  account: (row) =>
    text(at(row, "subject.full_name")) ??
    text(at(row, "workspace.slug")) ??
    /\/(?:repositories\/([^/]+\/[^/]+)|workspaces\/([^/]+))\/hooks/
      .exec(text(at(row, "links.self.href")) ?? "")
      ?.slice(1)
      .find(Boolean),
  name: "description",
  url: "url",
  state: switchedBy("active"),
  events: (row) => eventNames(row.events),
  auth: (row) => {
    const set = flag(row.secret_set);
    return {
      method: set ? "hmac" : set === false ? "none" : "unknown",
      scheme: set ? "bitbucket-sha256" : undefined,
      secretSet: set,
      scope: "hook",
    };
  },
  tls: (row) => {
    const skip = flag(row.skip_cert_verification);
    return skip === undefined ? undefined : !skip;
  },
  created: "created_at",
  secrets: ["secret"],
  details: { subject: "subject.type", source: "source", readOnly: "read_only" },
});

/** Bitbucket Server and Data Center: another envelope, epochs in milliseconds, the secret in clear. */
export const bitbucketServer = tableParser({
  format: "bitbucket-server-hooks",
  provider: "bitbucket_server",
  lists: ["values"],
  recognise: (row, envelope) =>
    has(row, "id", "url", "events") &&
    (has(row, "createdDate") || has(row, "sslVerificationRequired") || (isRow(envelope) && "isLastPage" in envelope))
      ? 0.9
      : 0,
  id: "id",
  name: "name",
  url: "url",
  state: switchedBy("active"),
  events: (row) => eventNames(row.events),
  auth: (row) => {
    const set = isRow(row.configuration) ? Boolean(row.configuration.secret) : undefined;
    return {
      method: set ? "hmac" : set === false ? "none" : "unknown",
      scheme: set ? "bitbucket-sha256" : undefined,
      secretSet: set,
      scope: "hook",
    };
  },
  tls: (row) => flag(row.sslVerificationRequired),
  created: "createdDate",
  updated: "updatedDate",
  lastDelivery: (row) => {
    const status = at(row, "statistics.lastResponse.statusCode") ?? at(row, "statistics.lastInvocation.result.statusCode");
    return typeof status === "number" ? { status, ok: status < 400 } : undefined;
  },
  secrets: ["configuration.secret", "credentials.password"],
  details: { scopeType: "scopeType" },
});
