import { z } from "zod";
import type { Database } from "@/lib/core/db";
import type { AuditEventView } from "./schema";

/** Adds today's name of each object, one statement per page; what is gone keeps its id alone. */
export async function nameObjects(db: Database, events: AuditEventView[]): Promise<AuditEventView[]> {
  const ids = (type: string) =>
    events.flatMap(({ object }) => (object?.type === type && z.uuid().safeParse(object.id).success ? [object.id] : []));
  const rows = await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT id::text, name FROM endpoint WHERE id = ANY(${ids("endpoint")}::uuid[])
    UNION ALL SELECT id::text, name FROM person WHERE id = ANY(${ids("person")}::uuid[])
    UNION ALL SELECT id::text, name FROM team WHERE id = ANY(${ids("team")}::uuid[])
    UNION ALL SELECT id::text, name FROM source WHERE id = ANY(${ids("source")}::uuid[])`;
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return events.map((event) => {
    const name = event.object && names.get(event.object.id);
    return name && event.object ? { ...event, object: { ...event.object, name } } : event;
  });
}
