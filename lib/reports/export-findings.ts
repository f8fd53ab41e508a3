import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { exportFindingsInput } from "./schema";

/** Who took a copy of the findings, and of how many; the rows follow by `findingRows`. */
export const exportFindings = defineCommand({
  name: "report.export-findings",
  permission: "report:read",
  input: exportFindingsInput,
  timeoutMs: 60_000,
  async run({ input, tx, audit }) {
    const [row] = await tx.$queryRaw<{ count: number }[]>(Prisma.sql`
      SELECT coalesce(sum(count), 0)::int AS count FROM facet_count WHERE facet = 'finding' AND value NOT LIKE 'resolved %'`);
    audit({ data: { format: input.format, count: row!.count } });
    return { count: row!.count };
  },
});
