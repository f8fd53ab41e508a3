import type { PersonStatus } from "@/lib/endpoints/vocabulary";
import type { ImportedPerson } from "./webhook";

const words: Record<PersonStatus, RegExp> = {
  active: /^(active|aktiv|actif|activo|enabled|current|employed|yes|ja|true|1|y)$/i,
  disabled: /^(disabled|deactivated|deaktiviert|suspended|gesperrt|locked|blocked|inactive|inaktiv|no|nein|false|0|n)$/i,
  departed: /^(departed|left|leaver|gone|terminated|offboarded|ausgeschieden|ausgetreten|parti|baja|former|ex-?employee)$/i,
};

export interface ReadStatus {
  /** Absent when the row says nothing of it. */
  status?: PersonStatus;
  departedAt?: string;
  /** A word that is no status. */
  unclear?: string;
}

/** Somebody whose last day has come has left, whatever the word; a last day to come changes nothing yet. */
export function statusOf(person: ImportedPerson, now: Date): ReadStatus {
  const word = person.status?.trim() ?? "";
  const found = (Object.keys(words) as PersonStatus[]).find((status) => words[status].test(word));
  const unclear = word !== "" && !found ? { unclear: word } : {};
  if (person.departedAt && Date.parse(person.departedAt) <= now.getTime())
    return { status: "departed", departedAt: new Date(person.departedAt).toISOString(), ...unclear };
  if (found === "departed") return { status: "departed", departedAt: now.toISOString() };
  return { ...(found ? { status: found } : {}), ...unclear };
}
