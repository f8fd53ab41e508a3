import { isBlank } from "@/lib/imports/parsers/sheet-words";
import type { ImportedWebhook } from "@/lib/imports/webhook";

type Stated = NonNullable<ImportedWebhook["stated"]>;
export interface OwnerCells {
  ownerName: string;
  ownerEmail: string;
  backupEmail: string;
  teamName: string;
}
interface Named {
  name?: string;
  email?: string;
}

/** Characters without a width that sheets carry along from web pages. */
export const invisible = /[\u200b-\u200d\u2060\ufeff]/g;
const mail = /(?:mailto:)?([\p{L}\w.+'%-]+@[\p{L}\w-]+(?:\.[\p{L}\w-]+)+)/iu;
const loneMail = /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/;
const group = /^#|^@[\w-]+\/[\w.-]+$|(^|[\s-])(team|squad|guild|group|gruppe|abteilung|équipe|equipe|equipo|afdeling)(\s|$)/i;

/**
 * Owner, backup and team as people write them: "Ann Lee <ann@acme.example>", several people in one cell, a team or a channel where a person
 * should stand. The first person is the owner, the second the backup. `unclear` names what was not taken as it stands.
 */
export function readOwners(cells: OwnerCells, unclear: (target: keyof OwnerCells, code: string, message: string) => void): Stated {
  const stated: Stated = {};
  const team = plain(cells.teamName);
  if (team) stated.teamName = team;
  const written = cells.ownerEmail === "" ? cells.ownerName : cells.ownerEmail;
  const target = cells.ownerEmail === "" ? "ownerName" : "ownerEmail";
  const named = namedIn(written);
  const isGroup = ({ name, email }: Named) => email === undefined && group.test(name ?? "");
  const people = named.filter((one) => !isGroup(one));
  const groups = named.filter(isGroup);
  const [owner, second] = people;
  if (owner?.email) stated.ownerEmail = owner.email;
  const name = owner?.name ?? (target === "ownerEmail" && people.length <= 1 ? plain(cells.ownerName) : undefined);
  if (name) stated.ownerName = name;
  const backup = namedIn(cells.backupEmail)[0];
  const deputy = backup?.email ?? backup?.name ?? second?.email;
  if (deputy) stated.backupEmail = deputy;
  if (people.length > 1) {
    const read =
      backup === undefined && second?.email
        ? "the first was read as the owner, the second as the backup"
        : "the first was read as the owner";
    unclear(target, "owner-several", `Several people stand here: ${read}.`);
  }
  if (owner || groups.length === 0) return stated;
  stated.teamName ??= groups[0]?.name;
  unclear(target, "owner-is-team", "A team stands here, and no person: nobody owns this yet.");
  return stated;
}

/** Everybody a cell names. A comma parts people only where they come with mail addresses: "Lee, Ann" is one. */
function namedIn(cell: string): Named[] {
  if (cell === "") return [];
  if (loneMail.test(cell)) return [{ email: cell.toLowerCase() }];
  return cell
    .replace(invisible, "")
    .split(/[;|\n]|\s\/\s|\s&\s/)
    .flatMap((part) => (part.split("@").length > 2 ? part.split(/(?<=@[^,\s]+),\s*|\s+(?=\S+@)/) : [part]))
    .flatMap((part): Named[] => {
      const email = mail.exec(part)?.[1]?.toLowerCase();
      const name = plain(email === undefined ? part.replace(/\s*\([^)]*\)\s*$/, "") : part.replace(mail, " ").replace(/[<>()[\]"]/g, " "));
      return email === undefined && name === undefined ? [] : [{ ...(name ? { name } : {}), ...(email ? { email } : {}) }];
    });
}

/** One line without marks at its ends; undefined where people wrote that there is nothing. */
function plain(text: string): string | undefined {
  if (text === "") return undefined;
  const line = text
    .replace(invisible, "")
    .replace(/\s+/g, " ")
    .replace(/^[\s,:-]+|[\s,:-]+$/g, "");
  return line === "" || isBlank(line) ? undefined : line;
}
