import { v7 as uuid } from "uuid";
import {
  type CommandRow,
  everybody,
  type MakeObject,
  type QueryRow,
  readers,
  stewards,
  type World,
} from "@/lib/core/testing/permission-row";
import { addEndpoint } from "@/lib/endpoints/testing/estate";
import { answerItem } from "../answer-item";
import { previewCampaign } from "../preview-campaign";
import { listCampaigns, readCampaign } from "../read-campaigns";
import { readItem } from "../read-item";
import { readReviewList } from "../read-items";
import { readProgress } from "../read-progress";
import { readRunningCampaigns } from "../read-running";
import { readReportRows } from "../report-rows";

const campaignIn =
  (state: "draft" | "running" | "closed"): MakeObject =>
  async ({ db }) => {
    const at = new Date();
    const started = state === "draft" ? {} : { startedAt: at };
    const closed = state === "closed" ? { closedAt: at, report: {} } : {};
    return (await db.campaign.create({ data: { id: uuid(), name: "Review", state, dueAt: at, createdAt: at, ...started, ...closed } })).id;
  };
const aCampaign = campaignIn("running");
const aDraft = campaignIn("draft");
/** A question to the principal, or to a colleague, in this campaign. */
const anItemOf = async ({ db, principal, colleague }: World, whose: "own" | "other", campaignId: string): Promise<string> => {
  const reviewerId = whose === "own" ? principal.personId : colleague.id;
  const data = {
    campaignId,
    endpointId: await addEndpoint(db),
    place: 1,
    reviewerId,
    via: "owner",
    highRisk: false,
    snapshot: {},
    createdAt: new Date(),
  };
  return (await db.campaignItem.create({ data })).id;
};

const anItem: MakeObject = async (world, whose) => anItemOf(world, whose, await aCampaign(world, whose));
/** A campaign that asks the principal, or a colleague. */
const aReview: MakeObject = async (world, whose) => {
  const campaignId = await aCampaign(world, whose);
  await anItemOf(world, whose, campaignId);
  return campaignId;
};
/** Closed, with a question that nobody answered. */
const anUnanswered: MakeObject = async (world, whose) => {
  const campaignId = await campaignIn("closed")(world, whose);
  const id = await anItemOf(world, whose, campaignId);
  await world.db.campaignItem.update({ where: { id }, data: { state: "silent", endedAt: new Date(), endedReason: "no answer" } });
  return campaignId;
};

/** The same, answered with "reduce events" by whoever was asked. */
const anAnswered: MakeObject = async (world, whose) => {
  const itemId = await anItem(world, whose);
  const reviewer = await world.db.campaignItem.findUniqueOrThrow({ where: { id: itemId } });
  const actor = { ...world.principal, role: "MEMBER" as const, personId: reviewer.reviewerId! };
  await answerItem.execute({ itemId, version: 1, answer: "reduce_events", reason: "too many" }, { actor, db: world.db });
  return itemId;
};
const aTask: MakeObject = async (world, whose) => {
  const itemId = await anAnswered(world, whose);
  const answer = await world.db.campaignAnswer.findFirstOrThrow({ where: { itemId } });
  return (await world.db.endpointTask.findFirstOrThrow({ where: { answerId: answer.id } })).id;
};
const because = "asked by the test";
const nextMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString();

const settings = () => ({
  name: "Review",
  dueAt: nextMonth(),
  fallbackId: null,
  escalateDays: null,
  repeatMonths: null,
  secondReviewerId: null,
});

const answerers = ["ADMIN", "SECURITY", "MEMBER"] as const;

export const commands: Record<string, CommandRow> = {
  "campaign.add-item": {
    roles: stewards,
    object: aCampaign,
    input: async (campaignId, { db }) => ({ campaignId, endpointId: await addEndpoint(db), reason: because }),
  },
  "campaign.answer": {
    roles: answerers,
    object: anItem,
    relatedOnly: true,
    input: (itemId) => ({ itemId, version: 1, answer: "rotate", reason: because }),
  },
  "campaign.answer-many": {
    roles: answerers,
    object: anItem,
    ownOnly: true,
    reached: true,
    input: (itemId) => ({ items: [{ itemId, version: 1 }], reason: because }),
  },
  "campaign.cancel": { roles: stewards, object: aCampaign, input: (campaignId) => ({ campaignId, reason: because }) },
  "campaign.close": { roles: stewards, object: aCampaign, input: (campaignId) => ({ campaignId }) },
  "campaign.create": { roles: stewards, input: settings },
  "campaign.delegate": {
    roles: answerers,
    object: aReview,
    reached: true,
    input: (campaignId, { colleague }) => ({ campaignId, personId: colleague.id }),
  },
  "campaign.edit": {
    roles: stewards,
    object: aDraft,
    input: (campaignId) => ({ campaignId, version: 1, settings: settings() }),
  },
  "campaign.escalate": { roles: stewards, object: aReview, input: (campaignId) => ({ campaignId }) },
  "campaign.export": { roles: readers, object: aCampaign, input: (campaignId) => ({ campaignId, format: "csv" }) },
  "campaign.extend": {
    roles: stewards,
    object: aCampaign,
    input: (campaignId) => ({ campaignId, dueAt: nextMonth(), reason: because }),
  },
  "campaign.hold-start": { roles: stewards, object: aDraft, input: (campaignId) => ({ campaignId, why: because }) },
  "campaign.name-reviewer": {
    roles: stewards,
    object: anItem,
    input: (itemId, { colleague }) => ({ itemId, personId: colleague.id, reason: because }),
  },
  "campaign.pause": { roles: stewards, object: aCampaign, input: (campaignId) => ({ campaignId }) },
  "campaign.replace-leavers": { roles: stewards, object: aReview, input: (campaignId) => ({ campaignId }) },
  "campaign.remind": { roles: stewards, object: aCampaign, reached: true, input: (campaignId) => ({ campaignId }) },
  "campaign.test-mail": { roles: stewards, input: () => ({ name: "Review", dueAt: nextMonth(), items: 3 }) },
  "campaign.rerun": { roles: stewards, object: anUnanswered, input: (campaignId) => ({ campaignId }) },
  "campaign.resume": { roles: stewards, object: aCampaign, reached: true, input: (campaignId) => ({ campaignId }) },
  "campaign.sign-off": { roles: stewards, object: aCampaign, reached: true, input: (campaignId) => ({ campaignId }) },
  "campaign.start": { roles: stewards, object: aCampaign, reached: true, input: (campaignId) => ({ campaignId }) },
  "campaign.start-micro": { roles: stewards, input: () => ({}) },
  "campaign.undo-answer": { roles: answerers, object: anAnswered, input: (itemId) => ({ itemId }) },
  "campaign.withdraw-ended": { roles: stewards, object: aReview, input: (campaignId) => ({ campaignId }) },
  "campaign.withdraw-item": { roles: stewards, object: anItem, input: (itemId) => ({ itemId, reason: because }) },
  "task.finish": { roles: answerers, object: aTask, input: (taskId) => ({ taskId, proof: because }) },
};

export const queries: Record<string, QueryRow> = {
  listCampaigns: { roles: everybody, lists: aReview, run: ({ principal, db }) => listCampaigns(principal, db) },
  readCampaign: { roles: readers, object: aCampaign, run: ({ principal, db }, id) => readCampaign(principal, id, db) },
  readRunningCampaigns: { roles: readers, run: ({ principal, db }) => readRunningCampaigns(principal, db) },
  readProgress: { roles: readers, run: ({ principal, db }) => readProgress(principal, uuid(), new Date(), db) },
  readReportRows: { roles: readers, run: ({ principal, db }) => readReportRows(principal, uuid(), 10, db) },
  readReviewList: {
    roles: everybody,
    object: aCampaign,
    shared: true,
    run: ({ principal, db }, id) => readReviewList(principal, id, new Date(), db),
  },
  readItem: { roles: everybody, object: anItem, run: ({ principal, db }, id) => readItem(principal, id, new Date(), db) },
  previewCampaign: { roles: stewards, run: ({ principal, db }) => previewCampaign(principal, settings(), new Date(), db) },
};
