import { type QueryRow, readers } from "@/lib/core/testing/permission-row";
import { readDueWeeks, readHeadline, readOwnershipByTeam, readSourceHealth, readTopRisks } from "../queries";
import { readChangesSince } from "../read-changes";
import { readEstateAt, readPastDays } from "../read-estate-at";

export const queries: Record<string, QueryRow> = {
  readHeadline: { roles: readers, run: ({ principal, db }) => readHeadline(principal, db) },
  readTopRisks: { roles: readers, run: ({ principal, db }) => readTopRisks(principal, 5, db) },
  readDueWeeks: { roles: readers, run: ({ principal, db }) => readDueWeeks(principal, new Date(), 8, db) },
  readOwnershipByTeam: { roles: readers, run: ({ principal, db }) => readOwnershipByTeam(principal, db) },
  readChangesSince: { roles: readers, run: ({ principal, db }) => readChangesSince(principal, new Date(), db) },
  readPastDays: { roles: readers, run: ({ principal, db }) => readPastDays(principal, new Date(), db) },
  readEstateAt: { roles: readers, run: ({ principal, db }) => readEstateAt(principal, "2026-01-31", new Date(), db) },
  readSourceHealth: { roles: readers, run: ({ principal, db }) => readSourceHealth(principal, new Date(), db) },
};
