import { type Database, database } from "@/lib/core/db";
import { type Actor, authorize } from "@/lib/core/principal";
import { signatureSchemes } from "@/lib/providers/schemes";

const most = 500;

/** What a form offers beside the enumerations: teams, third parties, known signature schemes. */
export async function readChoices(actor: Actor, db: Database = database()) {
  authorize(actor, "person:lookup");
  const list = { select: { id: true, name: true }, orderBy: { name: "asc" }, take: most } as const;
  const [teams, thirdParties] = await Promise.all([db.team.findMany(list), db.thirdParty.findMany(list)]);
  return { teams, thirdParties, schemes: Object.keys(signatureSchemes) };
}
