import { defineCommand } from "@/lib/core/command";
import { dropCutFiles } from "./drop-cut-files";
import { planImport } from "./plan-import";
import { inRequestRows, planBatchInput } from "./schema";

/**
 * No file of a drop is being read any more: compares small imports at once and leaves the others to the worker. Nothing of the catalogue
 * changes. Returns the imports of the drop.
 */
export const planBatch = defineCommand({
  name: "import.plan",
  permission: "import:run",
  input: planBatchInput,
  timeoutMs: 120_000,
  async run({ input: { batchId }, tx, now, audit }) {
    await dropCutFiles(tx, batchId, now);
    const imports = await tx.import.findMany({
      where: { batchId, state: { in: ["reading", "planning", "review"] }, readAt: { not: null } },
      orderBy: [{ rowsRead: "desc" }, { id: "asc" }],
    });
    for (const { id, rowsRead } of imports) {
      if (rowsRead > inRequestRows) await tx.import.update({ where: { id }, data: { state: "planning" } });
      else await planImport(tx, id, now);
    }
    audit.nothingChanged();
    return { importIds: imports.map(({ id }) => id) };
  },
});
