import type { Transaction } from "@/lib/core/db";
import { companyDomain, companyName, type DemoPerson, teams, thirdParties } from "./company";
import { insertRows } from "./load";
import { demoId } from "./rows";

const dayMs = 86_400_000;
const iso = (at: number) => new Date(at).toISOString();

export const personId = (index: number) => demoId(1, index);
export const teamId = (index: number) => demoId(2, index);
export const thirdPartyId = (name: string) => demoId(3, (thirdParties as readonly string[]).indexOf(name));

/** Leads who can sign in, by their index: one for each role. */
export const signIns = [
  { person: 7, role: "ADMIN" },
  { person: 8, role: "SECURITY" },
  { person: 0, role: "MEMBER" },
  { person: 13, role: "AUDITOR" },
] as const;

/** People (leavers still active: they leave during the year), teams, third parties, sign-ins and the own domain. */
export async function loadDirectory(tx: Transaction, people: DemoPerson[], passwordHash: string, now: number): Promise<void> {
  const joined = iso(now - 420 * dayMs);
  await insertRows(
    tx,
    "person",
    people.map((person, index) => ({
      id: personId(index),
      name: person.name,
      email: person.email,
      status: person.status === "departed" ? "active" : person.status,
      time_zone: person.timeZone,
      demo: true,
      created_at: joined,
      version: 1,
    })),
  );
  await insertRows(
    tx,
    "team",
    teams.map((team, index) => ({
      id: teamId(index),
      name: team.name,
      lead_id: personId(index),
      demo: true,
      created_at: joined,
      version: 1,
    })),
  );
  await insertRows(
    tx,
    "team_member",
    people.map((person, index) => ({ team_id: teamId(person.team), person_id: personId(index) })),
  );
  await tx.$executeRaw`UPDATE person p SET manager_id = t.lead_id FROM team_member m JOIN team t ON t.id = m.team_id WHERE m.person_id = p.id AND t.lead_id <> p.id`;
  await insertRows(
    tx,
    "third_party",
    thirdParties.map((name, index) => ({
      id: thirdPartyId(name),
      name,
      reviewed_at: index % 4 === 3 ? null : iso(now - (40 + index * 37) * dayMs),
      notes: "",
      demo: true,
      created_at: joined,
      version: 1,
    })),
  );
  await insertRows(
    tx,
    "account",
    signIns.map(({ person, role }) => ({ person_id: personId(person), role, password_hash: passwordHash, created_at: joined })),
  );
  await tx.ownDomain.upsert({
    where: { domain: companyDomain },
    create: { domain: companyDomain, state: "confirmed", evidence: "Demo company", createdAt: new Date(joined) },
    update: {},
  });
  await tx.setting.upsert({
    where: { key: "organisation" },
    create: { key: "organisation", value: { name: companyName }, updatedAt: new Date(joined) },
    update: {},
  });
}
