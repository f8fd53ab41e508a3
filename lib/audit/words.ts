/** What an action is called on the audit page; an action without words here shows its code in words. */
const words: Record<string, string> = {
  "account.assign-role": "Role assigned",
  "account.role-assigned": "Role assigned by the identity provider",
  "account.invite": "Invited",
  "account.reset": "Reset link made",
  "account.change-password": "Password changed",
  "account.end-sessions": "Sessions ended",
  "account.setup-redeemed": "First admin set up",
  "account.invitation-redeemed": "Invitation used",
  "account.reset-redeemed": "Password reset",
  "account.identity-linked": "Identity linked",
  "account.member-created": "Member created by the identity provider",
  "session.started": "Signed in",
  "session.end": "Session ended",
  "session.refused": "Sign-in refused",
  "command.refused": "Refused: no permission",
  "audit.export": "Audit log exported",
  "import.apply": "Import applied",
  "import.undo": "Import undone",
  "import.discard": "Import discarded",
  "endpoint.create": "Endpoint added by hand",
  "endpoint.edit": "Facts stated",
  "endpoint.assign": "Endpoints assigned",
  "endpoint.undo-assign": "Assignment undone",
  "endpoint.retire": "Endpoint retired",
  "endpoint.restore": "Endpoint brought back",
  "campaign.remind": "Silent reviewers reminded",
  "campaign.test-mail": "Test of a first mail",
  "campaign.start-micro": "Asked about changes",
  "decommission.announce": "End announced",
  "decommission.move": "End moved to another day",
  "decommission.cancel": "End cancelled",
  "decommission.note": "Said what is missed",
  "decommission.disable": "Switched off",
  "decommission.end": "Deleted or restored",
  "endpoint.merge": "Endpoints merged",
  "endpoint.split": "Merge split",
  "endpoint.export": "Endpoints exported",
  "secret.record": "Secret recorded",
  "rotation.start": "Rotation planned",
  "rotation.plan-many": "Rotations planned",
  "rotation.complete-step": "Rotation step done",
  "rotation.block": "Rotation blocked",
  "rotation.unblock": "Rotation goes on",
  "rotation.approve": "Rotation approved",
  "rotation.acknowledge": "Hazard read",
  "rotation.reassign": "Rotation handed over",
  "rotation.extend-step": "Rotation step moved",
  "rotation.cancel": "Rotation cancelled",
  "rotation.roll-back": "Rotation rolled back",
  "rotation.fail": "Rotation failed",
  "person.create": "Person added",
  "person.edit": "Person changed",
  "person.set-status": "Person's status changed",
  "team.create": "Team added",
  "team.edit": "Team changed",
  "team.set-member": "Team's members changed",
  "team.remove": "Team removed",
  "leak.check": "Value checked for a leak",
  "leak.compare-report": "Scanner's report compared",
  "leak.record": "Leak recorded",
  "leak.withdraw": "Leak withdrawn",
  "report.take-pack": "Evidence pack taken",
  "report.export-findings": "Findings exported",
  "policy.save": "Policy of the checks saved",
  "settings.change": "Setting changed",
  "settings.set-own-domain": "Own domain decided",
  "settings.remove-demo": "Demo data removed",
};

export function actionWords(action: string): string {
  const known = words[action];
  if (known) return known;
  const [noun = "", verb = ""] = action.split(".");
  const text = `${noun} ${verb}`.replaceAll("-", " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const objectWords: Record<string, string> = {
  endpoint: "Endpoint",
  person: "Person",
  team: "Team",
  source: "Source",
  import: "Import",
  session: "Session",
  setting: "Setting",
  policy: "Policy version",
  "leak-report": "Scanner's report",
  report: "Evidence pack",
};

export const objectTypeWords = (type: string): string => objectWords[type] ?? type;

const pages: Record<string, (id: string) => string> = {
  endpoint: (id) => `/endpoints/${id}`,
  person: (id) => `/people/${id}`,
  team: (id) => `/teams/${id}`,
  source: (id) => `/sources/${id}`,
  import: (id) => `/import/${id}`,
  campaign: (id) => `/campaigns/${id}`,
  "leak-report": (id) => `/leaks/reports/${id}`,
};

/** Where the object itself is shown; sessions and settings have no page of their own. */
export const objectHref = (type: string, id: string): string | undefined => pages[type]?.(id);
