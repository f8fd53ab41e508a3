import { z } from "zod";
import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { dayMs } from "@/lib/core/clock";
import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { readSetting } from "@/lib/settings/queries";

const endpointsPerRun = 5_000;

/** What has not been seen for the grace (a setting, 7 days) is gone. Demo endpoints have a chain of their own. Returns how many. */
export const markGone = defineCommand({
  name: "endpoint.markGone",
  permission: "import:run",
  input: z.strictObject({ demo: z.boolean() }),
  timeoutMs: 120_000,
  async run({ input: { demo }, tx, now, audit }) {
    const { goneAfterDays } = await readSetting("presence", tx);
    const before = new Date(now.getTime() - goneAfterDays * dayMs);
    const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
      UPDATE endpoint SET presence = 'gone', valid_from = greatest(valid_from, ${now}::timestamptz)
      WHERE id IN (SELECT id FROM endpoint WHERE presence = 'not_seen' AND missing_since <= ${before} AND demo = ${demo} ORDER BY id LIMIT ${endpointsPerRun} FOR UPDATE SKIP LOCKED) RETURNING id`);
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) audit.nothingChanged();
    else {
      await evaluateEndpoints(tx, ids, now);
      audit({ data: { gone: ids.length, goneAfterDays }, details: ids.map((id) => ({ id })), chain: demo ? "demo" : "main" });
    }
    return { gone: ids.length };
  },
});
