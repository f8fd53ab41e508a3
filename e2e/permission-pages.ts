import type { Role } from "@/lib/endpoints/vocabulary";

type Roles = readonly Role[];
const everybody: Roles = ["ADMIN", "SECURITY", "AUDITOR", "MEMBER"];
const readers: Roles = ["ADMIN", "SECURITY", "AUDITOR"];
const stewards: Roles = ["ADMIN", "SECURITY"];

export type ObjectKind =
  | "endpoint"
  | "person"
  | "team"
  | "event"
  | "source"
  | "import"
  | "campaign"
  | "message"
  | "version"
  | "leak-report"
  | "run"
  | "incident"
  | "feed"
  | "finding"
  | "exception";

export interface PathRow {
  /** Who is served; everybody else who is signed in is told which role has it. */
  roles: Roles;
  /** What `[id]` names. */
  object?: ObjectKind;
  /** Those without a relation to the object get the same 404 as for one that never was. */
  related?: boolean;
  /** Its objects have journeys of their own: here only one that never was. */
  missingOnly?: boolean;
  /** Open to people who are not signed in. */
  open?: boolean;
  /** Routes only: their method, and a body that says nothing. */
  method?: "POST";
}

/** Every page of app/, by its path: a page without a row fails. */
export const pageRows: Record<string, PathRow> = {
  "/": { roles: everybody },
  "/sign-in": { roles: everybody, open: true },
  "/set-up": { roles: everybody, open: true },
  "/link": { roles: everybody, open: true },
  "/account": { roles: everybody },
  "/campaigns": { roles: everybody },
  "/campaigns/new": { roles: stewards },
  "/campaigns/[id]": { roles: everybody, object: "campaign", missingOnly: true },
  "/campaigns/[id]/report": { roles: readers, object: "campaign", missingOnly: true },
  "/campaigns/[id]/edit": { roles: stewards, object: "campaign", missingOnly: true },
  "/campaigns/[id]/review": { roles: everybody, object: "campaign", missingOnly: true },
  "/campaigns/[id]/items/[itemId]": { roles: everybody, object: "campaign", missingOnly: true },
  "/account/notifications": { roles: everybody },
  "/leaks": { roles: readers },
  "/leaks/reports/[id]": { roles: readers, object: "leak-report", missingOnly: true },
  "/account/calendar": { roles: everybody },
  "/incidents": { roles: everybody },
  "/incidents/new": { roles: stewards },
  "/incidents/[id]": { roles: everybody, object: "incident", missingOnly: true },
  "/rotations": { roles: everybody },
  "/rotations/plan": { roles: stewards },
  "/rotations/[id]": { roles: everybody, object: "run", missingOnly: true },
  "/my-work": { roles: everybody },
  "/my-work/ownership": { roles: ["ADMIN", "SECURITY", "MEMBER"] },
  "/outbox": { roles: readers },
  "/outbox/tomorrow": { roles: readers },
  "/outbox/[id]": { roles: readers, object: "message", missingOnly: true },
  "/dashboard": { roles: readers },
  "/endpoints": { roles: everybody },
  "/endpoints/decommissions": { roles: everybody },
  "/endpoints/new": { roles: stewards },
  "/endpoints/[id]": { roles: everybody, object: "endpoint", related: true },
  "/endpoints/[id]/facts": { roles: everybody, object: "endpoint", related: true },
  "/endpoints/[id]/history": { roles: everybody, object: "endpoint", related: true },
  "/endpoints/[id]/merge": { roles: stewards, object: "endpoint", related: true },
  "/endpoints/[id]/decommission": { roles: everybody, object: "endpoint", related: true },
  "/endpoints/[id]/retire": { roles: stewards, object: "endpoint", related: true },
  "/endpoints/[id]/rotate": { roles: ["ADMIN", "SECURITY", "MEMBER"], object: "endpoint", related: true },
  "/endpoints/[id]/third-party": { roles: stewards, object: "endpoint", related: true },
  "/sources": { roles: readers },
  "/sources/[id]": { roles: readers, object: "source" },
  "/import": { roles: stewards },
  "/import/[id]": { roles: readers, object: "import" },
  "/people": { roles: everybody },
  "/people/new": { roles: stewards },
  "/people/[id]": { roles: everybody, object: "person" },
  "/people/[id]/edit": { roles: stewards, object: "person" },
  "/people/[id]/hand-over": { roles: stewards, object: "person" },
  "/teams": { roles: everybody },
  "/teams/new": { roles: stewards },
  "/teams/[id]": { roles: everybody, object: "team" },
  "/teams/[id]/edit": { roles: stewards, object: "team" },
  "/audit": { roles: readers },
  "/audit/[seq]": { roles: readers, object: "event" },
  "/reports": { roles: readers },
  "/reports/control": { roles: readers },
  "/findings": { roles: everybody },
  "/findings/[id]": { roles: everybody, object: "finding", related: true },
  "/findings/exceptions": { roles: everybody },
  "/findings/exceptions/new": { roles: ["ADMIN", "SECURITY", "MEMBER"] },
  "/findings/exceptions/[id]": { roles: everybody, object: "exception", missingOnly: true },
  "/settings": { roles: readers },
  "/settings/alerts": { roles: readers },
  "/settings/channels": { roles: readers },
  "/settings/installation": { roles: readers },
  "/settings/roles": { roles: readers },
  "/settings/rotation": { roles: readers },
  "/settings/checks": { roles: readers },
  "/settings/checks/versions/[version]": { roles: readers, object: "version" },
};

/** Every route of app/api: its answer is problem+json where a person would get a page. */
export const routeRows: Record<string, PathRow> = {
  "/api/auth/[...nextauth]": { roles: everybody, open: true },
  "/api/health": { roles: everybody, open: true },
  "/api/incidents/[id]/evidence": { roles: readers, object: "incident", missingOnly: true, method: "POST" },
  "/api/calendar/[token]": { roles: everybody, open: true, object: "feed", missingOnly: true },
  "/api/audit/export": { roles: readers, method: "POST" },
  "/api/audit/public-key": { roles: readers },
  "/api/campaigns/[id]/report": { roles: readers, object: "campaign", missingOnly: true, method: "POST" },
  "/api/endpoints": { roles: everybody },
  "/api/endpoints/facets": { roles: everybody },
  "/api/endpoints/export": { roles: readers, method: "POST" },
  "/api/leaks/check": { roles: stewards, method: "POST" },
  "/api/leaks/reports": { roles: stewards, method: "POST" },
  "/api/reports/findings": { roles: readers, method: "POST" },
  "/api/reports/pack": { roles: readers, method: "POST" },
  "/api/imports": { roles: stewards, method: "POST" },
  "/api/imports/[id]/problems": { roles: readers, object: "import" },
  "/api/imports/[id]/refused": { roles: readers, object: "import" },
  "/api/imports/[id]/progress": { roles: readers, object: "import" },
};
