import { everybody, type QueryRow } from "@/lib/core/testing/permission-row";
import { readWork } from "../read-work";

export const queries: Record<string, QueryRow> = {
  readWork: { roles: everybody, run: ({ principal, db }) => readWork(principal, new Date(), db) },
};
