import { type CommandRow, type QueryRow, readers } from "@/lib/core/testing/permission-row";
import { listAuditEvents, readAuditEvent, readAuditFrame } from "../queries";
import { auditFilterInput } from "../schema";

export const commands: Record<string, CommandRow> = {
  "audit.export": { roles: readers, input: () => ({ chain: "main" }) },
};

export const queries: Record<string, QueryRow> = {
  listAuditEvents: { roles: readers, run: ({ principal }) => listAuditEvents(principal, auditFilterInput.parse({})) },
  readAuditFrame: { roles: readers, run: ({ principal }) => readAuditFrame(principal) },
  readAuditEvent: {
    roles: readers,
    shared: true,
    // Events have numbers, not ids: an object that exists is the first one.
    object: async () => "1",
    run: ({ principal }, seq) => readAuditEvent(principal, "main", seq === "1" ? 1 : 999_999_999),
  },
};
