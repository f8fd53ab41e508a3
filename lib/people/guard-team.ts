import type { Transaction } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";

/** The team, locked until the commit. @throws AppError not_found, conflict when the form is older than the row */
export async function lockTeam(tx: Transaction, teamId: string, version: number) {
  await tx.$queryRaw`SELECT FROM team WHERE id = ${teamId}::uuid FOR UPDATE`;
  const team = await tx.team.findUnique({ where: { id: teamId } });
  if (!team) throw notFound();
  if (team.version !== version)
    throw new AppError("conflict", "Somebody else changed this team meanwhile. Load the page again; nothing was saved.");
  return team;
}

/** @throws AppError invalid_input */
export async function checkTeamNameFree(tx: Transaction, name: string, teamId?: string): Promise<void> {
  const other = await tx.team.findFirst({ where: { name: { equals: name, mode: "insensitive" } }, select: { id: true } });
  if (!other || other.id === teamId) return;
  const words = "There is a team of this name already. Sheets name teams, so each name belongs to one.";
  throw new AppError("invalid_input", words, { name: words });
}

/** @throws AppError invalid_input when the lead is unknown or gone */
export async function checkLead(tx: Transaction, leadId: string | null): Promise<void> {
  if (leadId === null) return;
  const lead = await tx.person.findUnique({ where: { id: leadId }, select: { name: true, status: true } });
  const words = !lead
    ? "Choose a person from the list."
    : lead.status === "active"
      ? ""
      : `${lead.name} is not active. Choose somebody who is.`;
  if (words) throw new AppError("invalid_input", words, { leadId: words });
}
