import { type Database, database } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { type Actor, authorize } from "@/lib/core/principal";
import type { ThirdPartyView } from "./schema";

export async function readThirdParty(actor: Actor, id: string, db: Database = database()): Promise<ThirdPartyView> {
  authorize(actor, "third-party:edit");
  const row = await db.thirdParty.findUnique({ where: { id } });
  if (!row) throw notFound();
  const { name, reviewedAt, incidentAt, notes, version } = row;
  return {
    id,
    name,
    reviewedAt,
    incidentAt,
    notes,
    version,
    endpoints: await db.endpoint.count({ where: { thirdPartyId: id, mergedIntoId: null } }),
  };
}
