import { defineCommand } from "@/lib/core/command";
import { exportAuditInput } from "./schema";

/** Who took a copy of the log is itself in the log; the lines follow by `exportLines`. */
export const exportAudit = defineCommand({
  name: "audit.export",
  permission: "audit:read",
  input: exportAuditInput,
  async run({ input, audit }) {
    audit({ data: { chain: input.chain } });
  },
});
