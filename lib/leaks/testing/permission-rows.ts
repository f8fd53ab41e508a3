import { v7 as uuid } from "uuid";
import { anEndpoint } from "@/lib/core/testing/permission-objects";
import { type CommandRow, type MakeObject, type QueryRow, readers, stewards } from "@/lib/core/testing/permission-row";
import { listLeakReports, listLeaks, readLeakReport } from "../queries";

const at = new Date("2026-03-02T09:00:00.000Z");

const aReport: MakeObject = async ({ db }) =>
  (await db.leakReport.create({ data: { format: "gitleaks", startedAt: at, finishedAt: at } })).id;

const aLeak: MakeObject = async (world, whose) => {
  const reportId = await aReport(world, whose);
  await world.db.leakRow.create({ data: { reportId, n: 1, outcome: "matched" } });
  const endpointId = await anEndpoint(world, whose);
  const version = await world.db.secretVersion.create({ data: { endpointId, seq: 1, recordedAt: at } });
  return (await world.db.leak.create({ data: { endpointId, secretVersionId: version.id, reportId, n: 1, recordedAt: at } })).id;
};

export const commands: Record<string, CommandRow> = {
  "leak.check": { roles: stewards, input: () => ({ value: "whsec_a_value_that_nobody_holds" }) },
  "leak.compare-report": {
    roles: stewards,
    reached: true,
    missing: true,
    input: () => ({ reportId: uuid(), format: "gitleaks", rows: 0, compared: 0 }),
  },
  "leak.record": {
    roles: stewards,
    missing: true,
    input: () => ({ secrets: [{ endpointId: uuid(), version: 1 }], foundIn: "a wiki page" }),
  },
  "leak.withdraw": { roles: stewards, object: aLeak, input: (leakId) => ({ leakId, reason: "A test value." }) },
};

export const queries: Record<string, QueryRow> = {
  listLeaks: { roles: readers, run: ({ principal, db }) => listLeaks(principal, { state: "present" }, db) },
  listLeakReports: { roles: readers, run: ({ principal, db }) => listLeakReports(principal, 10, db) },
  readLeakReport: { roles: readers, object: aReport, run: ({ principal, db }, id) => readLeakReport(principal, id, {}, db) },
};
