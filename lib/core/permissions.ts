import type { Role } from "@/lib/endpoints/vocabulary";

/** The one table of permissions: drives the server, the console and docs. `noun:verb`; deny by default. */
export const permissions = {
  "endpoint:read": {
    roles: ["ADMIN", "SECURITY", "AUDITOR", "MEMBER"],
    text: "See endpoints (a member: those they own, back up or share a team with)",
  },
  "posture:read": { roles: ["ADMIN", "SECURITY", "AUDITOR"], text: "See the dashboard of the whole estate" },
  "endpoint:create": { roles: ["ADMIN", "SECURITY"], text: "Add an endpoint by hand" },
  "endpoint:edit": { roles: ["ADMIN", "SECURITY", "MEMBER"], text: "State facts about an endpoint (a member: as its owner or backup)" },
  "endpoint:assign": { roles: ["ADMIN", "SECURITY"], text: "Set owner, backup, team, environment and data class, also in bulk" },
  "ownership:propose": {
    roles: ["ADMIN", "SECURITY", "MEMBER"],
    text: "Ask people to own endpoints, take that back, turn a suggestion down (a member: for those they own, back up, or whose team they lead)",
  },
  "ownership:answer": {
    roles: ["ADMIN", "SECURITY", "MEMBER"],
    text: "Say whether what one is asked to own is one's own, or whom to ask instead",
  },
  "endpoint:retire": { roles: ["ADMIN", "SECURITY"], text: "Retire an endpoint or bring it back" },
  "endpoint:decommission": {
    roles: ["ADMIN", "SECURITY", "MEMBER"],
    text: "End an endpoint, disable first (a member: as its owner or backup, or who was given the work), and say what breaks",
  },
  "endpoint:merge": { roles: ["ADMIN", "SECURITY"], text: "Merge two endpoints, split a merge, decide a suggestion" },
  "endpoint:export": { roles: ["ADMIN", "SECURITY", "AUDITOR"], text: "Export a list of endpoints" },
  "third-party:edit": { roles: ["ADMIN", "SECURITY"], text: "Record third parties, their reviews and incidents" },
  "view:save": { roles: ["ADMIN", "SECURITY", "AUDITOR", "MEMBER"], text: "Save and remove own views of a list" },
  "source:read": { roles: ["ADMIN", "SECURITY", "AUDITOR"], text: "See sources and imports" },
  "import:run": { roles: ["ADMIN", "SECURITY"], text: "Read, review, apply and undo imports" },
  "person:lookup": { roles: ["ADMIN", "SECURITY", "AUDITOR", "MEMBER"], text: "Look up a person's name, mail and team" },
  "person:read": { roles: ["ADMIN", "SECURITY", "AUDITOR"], text: "See the directory of people and teams with what they own" },
  "person:edit": { roles: ["ADMIN", "SECURITY"], text: "Change people and teams, mark leavers" },
  "account:manage": { roles: ["ADMIN"], text: "Invite people, assign roles, reset passwords, end other people's sessions" },
  "session:own": { roles: ["ADMIN", "SECURITY", "AUDITOR", "MEMBER"], text: "See and end own sessions, change the own password" },
  "campaign:read": { roles: ["ADMIN", "SECURITY", "AUDITOR"], text: "See review campaigns, their progress and reports" },
  "campaign:manage": { roles: ["ADMIN", "SECURITY"], text: "Set up, run, close and sign off review campaigns" },
  "campaign:quality": { roles: ["ADMIN", "SECURITY"], text: "See how carefully reviewers answer" },
  "campaign:answer": {
    roles: ["ADMIN", "SECURITY", "MEMBER"],
    text: "Answer what one is asked in a review, take it back, pass it on, and finish work that follows",
  },
  "leak:read": { roles: ["ADMIN", "SECURITY", "AUDITOR"], text: "See leaked secrets and the reports they were found by" },
  "report:read": { roles: ["ADMIN", "SECURITY", "AUDITOR"], text: "See control coverage, take evidence packs and findings as files" },
  "leak:check": {
    roles: ["ADMIN", "SECURITY"],
    text: "Compare a leaked value or a scanner's report with the secrets held, record and withdraw leaks",
  },
  "outbox:read": { roles: ["ADMIN", "SECURITY", "AUDITOR"], text: "See every message with its state, and tomorrow's mail" },
  "outbox:retry": { roles: ["ADMIN", "SECURITY"], text: "Send a message again that was given up" },
  "channel:manage": {
    roles: ["ADMIN", "SECURITY"],
    text: "Set up, test and remove channels that hear of alerts: Slack, Teams, signed webhooks",
  },
  "notification:own": {
    roles: ["ADMIN", "SECURITY", "AUDITOR", "MEMBER"],
    text: "Choose the hour and quiet days of own mail, name a delegate",
  },
  "endpoint:snooze": {
    roles: ["ADMIN", "SECURITY", "MEMBER"],
    text: "Silence what is coming due for 14 days at most, with a reason (a member: as its owner or backup)",
  },
  "rotation:read": {
    roles: ["ADMIN", "SECURITY", "AUDITOR", "MEMBER"],
    text: "See rotations (a member: of endpoints they see)",
  },
  "rotation:run": {
    roles: ["ADMIN", "SECURITY", "MEMBER"],
    text: "Start rotations and do their steps (a member: as owner, backup or assignee)",
  },
  "rotation:plan": { roles: ["ADMIN", "SECURITY"], text: "Plan many rotations at once, approve one that somebody else planned" },
  "incident:read": {
    roles: ["ADMIN", "SECURITY", "AUDITOR"],
    text: "See incidents with their evidence (a member: what is theirs in them)",
  },
  "incident:manage": { roles: ["ADMIN", "SECURITY"], text: "Open and close incidents" },
  "incident:work": { roles: ["ADMIN", "SECURITY", "MEMBER"], text: "Do the steps of an incident on one’s own endpoints" },
  "audit:read": { roles: ["ADMIN", "SECURITY", "AUDITOR"], text: "Read, export and verify the audit log" },
  "settings:read": { roles: ["ADMIN", "SECURITY", "AUDITOR"], text: "See the settings" },
  "settings:edit": { roles: ["ADMIN"], text: "Change the settings and remove demo data" },
  "finding:read": {
    roles: ["ADMIN", "SECURITY", "AUDITOR", "MEMBER"],
    text: "See findings and exceptions (a member: of the endpoints they see)",
  },
  "finding:work": {
    roles: ["ADMIN", "SECURITY", "MEMBER"],
    text: "Comment on findings and say how far they are (a member: as owner or backup)",
  },
  "finding:assign": { roles: ["ADMIN", "SECURITY"], text: "Say who takes care of a finding" },
  "exception:request": {
    roles: ["ADMIN", "SECURITY", "MEMBER"],
    text: "Ask to accept a risk, or call a finding false (a member: as owner or backup)",
  },
  "exception:decide": { roles: ["ADMIN", "SECURITY"], text: "Approve, decline and end exceptions; never one's own request" },
  "policy:read": { roles: ["ADMIN", "SECURITY", "AUDITOR"], text: "See the policy of the checks and its versions" },
  "policy:edit": { roles: ["ADMIN", "SECURITY"], text: "Change thresholds, severities and switches of the checks" },
  "domain:decide": { roles: ["ADMIN", "SECURITY"], text: "Confirm or reject own domains, which decide the direction" },
} as const satisfies Record<string, { roles: readonly Role[]; text: string }>;

export type Permission = keyof typeof permissions;

export const roleWords: Record<Role, string> = {
  ADMIN: "Platform admin",
  SECURITY: "Security engineer",
  MEMBER: "Member",
  AUDITOR: "Auditor",
};

export function roleMay(role: Role, permission: Permission): boolean {
  return (permissions[permission].roles as readonly Role[]).includes(role);
}

/** "Security engineer or Platform admin": who can do it, for the page that says so. */
export function whoMay(permission: Permission): string {
  return permissions[permission].roles.map((role) => roleWords[role]).join(" or ");
}
