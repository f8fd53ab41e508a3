import type { Database } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { FactField } from "./schema";
import type { PersonStatus } from "./vocabulary";

export const personFields = ["ownerId", "backupId"] as const satisfies readonly FactField[];
const referenceFields = [...personFields, "teamId", "thirdPartyId"] as const;

export interface References {
  people: Map<string, { name: string; status: PersonStatus }>;
  teams: Map<string, string>;
  thirdParties: Map<string, string>;
}

/** The people, teams and third parties that these values speak of. */
export async function loadReferences(db: Database, values: unknown[]): Promise<References> {
  const ids = [...new Set(values.filter((value): value is string => typeof value === "string"))];
  const where = { id: { in: ids } };
  const [people, teams, thirdParties] = await Promise.all([
    db.person.findMany({ where, select: { id: true, name: true, status: true } }),
    db.team.findMany({ where, select: { id: true, name: true } }),
    db.thirdParty.findMany({ where, select: { id: true, name: true } }),
  ]);
  return {
    people: new Map(people.map(({ id, name, status }) => [id, { name, status }])),
    teams: new Map(teams.map(({ id, name }) => [id, name])),
    thirdParties: new Map(thirdParties.map(({ id, name }) => [id, name])),
  };
}

export const referencesIn = (facts: Partial<Record<FactField, unknown>>): unknown[] => referenceFields.map((field) => facts[field]);

/** For people: an id becomes the id with its name; everything else stays. */
export function named(field: FactField, value: unknown, references: References): unknown {
  if (typeof value !== "string") return value;
  if (field === "ownerId" || field === "backupId") return { id: value, name: references.people.get(value)?.name };
  if (field === "teamId") return { id: value, name: references.teams.get(value) };
  if (field === "thirdPartyId") return { id: value, name: references.thirdParties.get(value) };
  return value;
}

/**
 * Somebody who left, or is unknown, is not made responsible; owner and backup are two people.
 * @throws AppError invalid_input
 */
export function checkReferences(
  changes: Partial<Record<FactField, unknown>>,
  before: Partial<Record<FactField, unknown>>,
  references: References,
): void {
  const problems: Record<string, string> = {};
  for (const field of personFields) {
    const value = changes[field];
    if (typeof value !== "string" || value === before[field]) continue;
    const person = references.people.get(value);
    if (!person) problems[`changes.${field}`] = "There is no such person in the directory.";
    else if (person.status === "departed") problems[`changes.${field}`] = `${person.name} left. Choose somebody who is active.`;
    else if (person.status === "disabled") problems[`changes.${field}`] = `${person.name} is disabled. Choose somebody who is active.`;
  }
  const after = { ...before, ...changes };
  // Where a source made them one, everything else can still be said.
  if (("ownerId" in changes || "backupId" in changes) && after.ownerId && after.ownerId === after.backupId)
    problems[`changes.${"backupId" in changes ? "backupId" : "ownerId"}`] =
      "Owner and backup are two people: a backup stands in when the owner cannot.";
  if (typeof changes.teamId === "string" && !references.teams.has(changes.teamId)) problems["changes.teamId"] = "There is no such team.";
  if (typeof changes.thirdPartyId === "string" && !references.thirdParties.has(changes.thirdPartyId))
    problems["changes.thirdPartyId"] = "There is no such third party.";
  if (Object.keys(problems).length > 0) throw new AppError("invalid_input", Object.values(problems).join(" "), problems);
}
