import { aPerson, aSession } from "@/lib/core/testing/permission-objects";
import { admins, type CommandRow, everybody, type QueryRow } from "@/lib/core/testing/permission-row";
import { listOwnSessions, readOwnAccount } from "../queries";

export const commands: Record<string, CommandRow> = {
  "session.end": { roles: everybody, object: aSession, ownOnly: true, input: (sessionId) => ({ sessionId }) },
  "account.change-password": { roles: everybody, input: () => ({ current: "correct horse battery", next: "another long password" }) },
  "account.set-time-zone": { roles: everybody, input: () => ({ timeZone: "Europe/Berlin" }) },
  "account.invite": { roles: admins, object: aPerson, reached: true, input: (personId) => ({ personId, role: "MEMBER" }) },
  "account.assign-role": { roles: admins, object: aPerson, input: (personId) => ({ personId, role: "AUDITOR" }) },
  "account.reset": { roles: admins, object: aPerson, input: (personId) => ({ personId }) },
  "account.end-sessions": { roles: admins, object: aPerson, input: (personId) => ({ personId }) },
};

export const queries: Record<string, QueryRow> = {
  listOwnSessions: { roles: everybody, lists: aSession, ownOnly: true, run: ({ principal }) => listOwnSessions(principal, new Date()) },
  readOwnAccount: { roles: everybody, run: ({ principal }) => readOwnAccount(principal) },
};
