import { type CommandRow, type QueryRow, readers } from "@/lib/core/testing/permission-row";
import { listTakenReports, readCoverage, readCoverageAt } from "../queries";
import { readPack } from "../read-pack";

export const commands: Record<string, CommandRow> = {
  "report.take-pack": { roles: readers, input: () => ({ framework: "csf", control: "PR.AA-03", format: "csv" }) },
  "report.export-findings": { roles: readers, input: () => ({ format: "sarif" }) },
};

export const queries: Record<string, QueryRow> = {
  readCoverageAt: { roles: readers, run: ({ principal, db }) => readCoverageAt(principal, new Date(), db) },
  readCoverage: { roles: readers, run: ({ principal, db }) => readCoverage(principal, new Date(), db) },
  listTakenReports: { roles: readers, run: ({ principal, db }) => listTakenReports(principal, 20, db) },
  readPack: { roles: readers, run: ({ principal, db }) => readPack(principal, { framework: "csf", control: "PR.AA-03" }, new Date(), db) },
};
