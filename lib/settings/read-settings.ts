import { checkpointFile, publicKeyText } from "@/lib/audit/checkpoint-file";
import { currentPolicy } from "@/lib/checks/current-policy";
import { database } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { masterKeys } from "@/lib/core/keys";
import { authorize, type Principal } from "@/lib/core/principal";
import { readSetting } from "./queries";
import { readAuditProtection } from "./read-health";
import type { SettingsView } from "./schema";

/** Everything the settings page shows. Of keys their names alone; of the environment nothing secret. */
export async function readSettings(principal: Principal): Promise<SettingsView> {
  authorize(principal, "settings:read");
  const db = database();
  const [organisation, presence, sessions, reviews, domains, audit, policy, last, demo] = await Promise.all([
    readSetting("organisation"),
    readSetting("presence"),
    readSetting("sessions"),
    readSetting("reviews"),
    db.ownDomain.findMany({ orderBy: [{ state: "asc" }, { domain: "asc" }], select: { domain: true, state: true, evidence: true } }),
    readAuditProtection(db),
    currentPolicy(db),
    db.auditCheckpoint.findFirst({ where: { chain: "main" }, orderBy: { seq: "desc" }, select: { seq: true, at: true, keyId: true } }),
    countDemo(),
  ]);
  const { LOCAL_PASSWORDS, OIDC_ISSUER, OIDC_ROLE_CLAIM, OIDC_CREATE_MEMBERS, PUBLIC_URL, production, embedded, SMTP_URL } = env();
  return {
    organisation,
    presence,
    sessions,
    reviews,
    domains,
    signIn: {
      passwords: LOCAL_PASSWORDS,
      ...(OIDC_ISSUER ? { issuer: OIDC_ISSUER, createMembers: OIDC_CREATE_MEMBERS } : {}),
      ...(OIDC_ISSUER && OIDC_ROLE_CLAIM ? { roleClaim: OIDC_ROLE_CLAIM } : {}),
    },
    audit: {
      protection: audit,
      checkpointFile: checkpointFile(),
      publicKey: publicKeyText(),
      ...(last ? { lastCheckpoint: { seq: Number(last.seq), at: last.at, keyId: last.keyId } } : {}),
    },
    keyIds: masterKeys().map(({ id }) => id),
    installation: { publicUrl: PUBLIC_URL, production, embedded, mail: SMTP_URL !== undefined },
    policy: { version: policy.version, rotation: policy.rotation, staleDays: policy.staleDays },
    ...(demo ? { demo } : {}),
  };
}

async function countDemo(): Promise<SettingsView["demo"]> {
  const [row] = await database().$queryRaw<{ endpoints: number; people: number; teams: number; sources: number; events: number }[]>`
    SELECT (SELECT count(*) FROM endpoint WHERE demo)::int AS endpoints, (SELECT count(*) FROM person WHERE demo)::int AS people,
      (SELECT count(*) FROM team WHERE demo)::int AS teams, (SELECT count(*) FROM source WHERE demo)::int AS sources,
      (SELECT seq FROM audit_head WHERE chain = 'demo')::int AS events`;
  return row && row.endpoints + row.people + row.teams + row.sources > 0 ? row : undefined;
}
