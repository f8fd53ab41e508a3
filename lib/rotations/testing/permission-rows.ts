import { v7 as uuid } from "uuid";
import { type CommandRow, everybody, type MakeObject, type QueryRow, stewards } from "@/lib/core/testing/permission-row";
import { addEndpoint } from "@/lib/endpoints/testing/estate";
import { readCalendar } from "../calendar";
import { countRuns, listRuns, listRunsOf, readBoard } from "../list-runs";
import { runListQuery } from "../list-schema";
import { previewPlan } from "../preview-plan";
import { readRun } from "../read-run";

const anEndpoint: MakeObject = ({ db, principal, colleague }, whose) =>
  addEndpoint(db, { ownerId: whose === "own" ? principal.personId : colleague.id, secretSet: "yes" });
const aRun: MakeObject = async (world, whose) => {
  const endpointId = await anEndpoint(world, whose);
  const [now, steps] = [new Date(), [{ kind: "issue" as const }, { kind: "close" as const }]];
  const dueAt = new Date(now.getTime() + 86_400_000);
  const data = { id: uuid(), endpointId, mode: "manual" as const, startsAt: now, dueAt, overlapHours: 0, createdAt: now };
  return (await world.db.rotationRun.create({ data: { ...data, steps: { create: steps.map((step) => ({ ...step, dueAt })) } } })).id;
};

const runners = ["ADMIN", "SECURITY", "MEMBER"] as const;
const reason = "held up outside";
const all = runListQuery.parse({});
const onRun = (input: object): CommandRow => ({ roles: runners, object: aRun, input: (runId) => ({ runId, version: 1, ...input }) });

export const commands: Record<string, CommandRow> = {
  "rotation.start": { roles: runners, object: anEndpoint, input: (endpointId) => ({ endpointId }) },
  "rotation.complete-step": { ...onRun({ step: "issue" }), reached: true },
  "rotation.block": onRun({ reason }),
  "rotation.unblock": { ...onRun({}), reached: true },
  "rotation.cancel": onRun({ reason }),
  "rotation.fail": onRun({ reason }),
  "rotation.roll-back": { ...onRun({ reason }), reached: true },
  "rotation.acknowledge": { ...onRun({ hazard: "nothing known" }), reached: true },
  "rotation.reassign": { roles: runners, object: aRun, input: (runId, { colleague }) => ({ runId, version: 1, assigneeId: colleague.id }) },
  "rotation.extend-step": onRun({ step: "issue", dueOn: "2099-01-01", reason }),
  "rotation.plan-many": { roles: stewards, roleOnly: true },
  "rotation.approve": { roles: stewards, object: aRun, input: (runId) => ({ runId, version: 1 }), reached: true },
};

export const queries: Record<string, QueryRow> = {
  readRun: { roles: everybody, object: aRun, run: ({ principal, db }, id) => readRun(principal, id, new Date(), db) },
  listRuns: { roles: everybody, lists: aRun, run: ({ principal, db }) => listRuns(principal, all, new Date(), db) },
  readBoard: { roles: everybody, lists: aRun, run: ({ principal, db }) => readBoard(principal, all, new Date(), db) },
  countRuns: { roles: everybody, run: ({ principal, db }) => countRuns(principal, all, new Date(), db) },
  listRunsOf: { roles: everybody, run: ({ principal, db }) => listRunsOf(principal, uuid(), db) },
  previewPlan: { roles: stewards, roleOnly: true, run: ({ principal, db }) => previewPlan(principal, {}, new Date(), db) },
  readCalendar: { roles: everybody, run: ({ principal, db }) => readCalendar(principal, "2026-11", db) },
};
