import { z } from "zod";
import { searchWords } from "@/lib/core/list-parameters";
import { oneLineName } from "@/lib/core/one-line";
import type { PersonStatus, Role } from "@/lib/endpoints/vocabulary";

const name = oneLineName(120, "Give a name.");
const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "An address has 254 characters at most.")
  .email("Give an address such as mei@example.com, or leave it empty.");
/** What a form sends for "nobody" or "none". */
const emptyAsNull = <Schema extends z.ZodType>(schema: Schema) => z.preprocess((value) => (value === "" ? null : value), schema.nullable());
const version = z.coerce.number().int().positive();
const personId = z.uuid("Choose a person from the list.");

export const createPersonInput = z.strictObject({ name, email: emptyAsNull(email), managerId: emptyAsNull(personId) });
export const editPersonInput = z.strictObject({ personId, version, name, email: emptyAsNull(email), managerId: emptyAsNull(personId) });
export const setPersonStatusInput = z
  .strictObject({
    personId,
    version,
    status: z.enum(["active", "disabled", "departed"]),
    /** Day of leaving, UTC. */
    departedOn: emptyAsNull(z.iso.date("Give a day such as 2026-11-30.")),
  })
  .refine(({ status, departedOn }) => status !== "departed" || departedOn !== null, {
    path: ["departedOn"],
    error: "Give the day on which the person left.",
  });

export const createTeamInput = z.strictObject({ name, leadId: emptyAsNull(personId) });
export const editTeamInput = z.strictObject({ teamId: z.uuid(), version, name, leadId: emptyAsNull(personId) });
export const setTeamMemberInput = z.strictObject({ teamId: z.uuid(), personId, member: z.boolean() });
export const removeTeamInput = z.strictObject({ teamId: z.uuid(), version });

export const peopleTabs = ["active", "left"] as const;
/** The address is the state; what is not valid counts as not given. */
export const peopleFilterInput = z.object({
  tab: z.enum(peopleTabs).catch("active"),
  q: searchWords.optional().catch(undefined),
  /** Keyset: people after this one. */
  after: z.uuid().optional().catch(undefined),
});
export type PeopleFilter = z.output<typeof peopleFilterInput>;

export interface NamedView {
  id: string;
  name: string;
}

export interface PersonRow extends NamedView {
  email: string | undefined;
  teams: NamedView[];
  /** For those who see the whole directory. */
  more?: { status: PersonStatus; departedAt: Date | undefined; role: Role | undefined; owns: number; manager: NamedView | undefined };
}

export interface PeoplePage {
  people: PersonRow[];
  nextAfter: string | undefined;
  counts: { active: number; left: number; teams: number } | undefined;
}

export interface PersonView extends NamedView {
  email: string | undefined;
  teams: (NamedView & { lead: boolean })[];
  more?: {
    status: PersonStatus;
    departedAt: Date | undefined;
    manager: NamedView | undefined;
    reports: NamedView[];
    reportCount: number;
    account: { role: Role; hasPassword: boolean; hasIdentity: boolean; openSessions: number; lastSeenAt: Date | undefined } | undefined;
    version: number;
    demo: boolean;
    owned: OwnedView;
    backedUp: OwnedView;
    /** Of somebody who left: secrets they may know that were not rotated since. */
    knows: OwnedView | undefined;
  };
}

/** Live endpoints, the worst first; the list behind the number shows the rest. */
export interface OwnedView {
  count: number;
  first: { id: string; name: string; host: string; provider: string; worstRank: number }[];
}

export interface TeamRow extends NamedView {
  lead: NamedView | undefined;
  members: number;
  more?: { endpoints: number; unowned: number };
}

export interface TeamsPage {
  teams: TeamRow[];
  nextAfter: string | undefined;
}

export interface TeamView extends NamedView {
  lead: (NamedView & { status: PersonStatus }) | undefined;
  members: (NamedView & { email: string | undefined; status: PersonStatus })[];
  more?: { version: number; demo: boolean; endpoints: OwnedView; unowned: number };
}
