import type { PersonStatus } from "./vocabulary";

/** People, teams and third parties by the names that sheets call them. */
export interface Directory {
  personById: ReadonlyMap<string, DirectoryPerson>;
  personByEmail: ReadonlyMap<string, DirectoryPerson>;
  /** `null` = several people have this name. */
  personByName: ReadonlyMap<string, DirectoryPerson | null>;
  teamByName: ReadonlyMap<string, string>;
  thirdPartyByName: ReadonlyMap<string, string>;
}

export interface DirectoryPerson {
  id: string;
  name: string;
  status: PersonStatus;
}

export const nameKey = (name: string) => name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();

/** By mail, else by a name that only one person has. */
export function personIn(directory: Directory, email: string | undefined, name?: string): DirectoryPerson | undefined {
  const byEmail = email ? directory.personByEmail.get(email.trim().toLowerCase()) : undefined;
  return byEmail ?? (name ? (directory.personByName.get(nameKey(name)) ?? undefined) : undefined);
}
