import { type QueryRow, readers } from "@/lib/core/testing/permission-row";
import { readChangesSince, readDueWeeks, readHeadline, readOwnershipByTeam, readSourceHealth, readTopRisks } from "../queries";

export const queries: Record<string, QueryRow> = {
  readHeadline: { roles: readers, run: ({ principal, db }) => readHeadline(principal, db) },
  readTopRisks: { roles: readers, run: ({ principal, db }) => readTopRisks(principal, 5, db) },
  readDueWeeks: { roles: readers, run: ({ principal, db }) => readDueWeeks(principal, new Date(), 8, db) },
  readOwnershipByTeam: { roles: readers, run: ({ principal, db }) => readOwnershipByTeam(principal, db) },
  readChangesSince: { roles: readers, run: ({ principal, db }) => readChangesSince(principal, db) },
  readSourceHealth: { roles: readers, run: ({ principal, db }) => readSourceHealth(principal, new Date(), db) },
};
