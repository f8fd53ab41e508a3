import { v7 as uuid } from "uuid";
import { type CommandRow, everybody, type MakeObject, type QueryRow, readers, stewards } from "@/lib/core/testing/permission-row";
import { addEndpoint } from "@/lib/endpoints/testing/estate";
import { answerItem } from "../answer-item";
import { previewCampaign } from "../preview-campaign";
import { listCampaigns, readCampaign } from "../read-campaigns";
import { readItem } from "../read-item";
import { readReviewList } from "../read-items";
import { readProgress } from "../read-progress";
import { readReportRows } from "../report-rows";

const aCampaign: MakeObject = async ({ db }) => {
  const at = new Date();
  return (await db.campaign.create({ data: { id: uuid(), name: "Review", state: "running", dueAt: at, startedAt: at, createdAt: at } })).id;
};
/** A question to the principal, or to a colleague. */
const anItem: MakeObject = async (world, whose) => {
  const { db, principal, colleague } = world;
  const campaignId = await aCampaign(world, whose);
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
  "campaign.create": { roles: stewards, roleOnly: true },
  "campaign.delegate": { roles: answerers, roleOnly: true },
  "campaign.edit": { roles: stewards, roleOnly: true },
  "campaign.escalate": { roles: stewards, roleOnly: true },
  "campaign.export": { roles: readers, object: aCampaign, input: (campaignId) => ({ campaignId, format: "csv" }) },
  "campaign.extend": {
    roles: stewards,
    object: aCampaign,
    input: (campaignId) => ({ campaignId, dueAt: nextMonth(), reason: because }),
  },
  "campaign.hold-start": { roles: stewards, roleOnly: true },
  "campaign.name-reviewer": {
    roles: stewards,
    object: anItem,
    input: (itemId, { colleague }) => ({ itemId, personId: colleague.id, reason: because }),
  },
  "campaign.pause": { roles: stewards, object: aCampaign, input: (campaignId) => ({ campaignId }) },
  "campaign.replace-leavers": { roles: stewards, roleOnly: true },
  "campaign.remind": { roles: stewards, object: aCampaign, reached: true, input: (campaignId) => ({ campaignId }) },
  "campaign.test-mail": { roles: stewards, roleOnly: true },
  "campaign.rerun": { roles: stewards, roleOnly: true },
  "campaign.resume": { roles: stewards, object: aCampaign, reached: true, input: (campaignId) => ({ campaignId }) },
  "campaign.sign-off": { roles: stewards, object: aCampaign, reached: true, input: (campaignId) => ({ campaignId }) },
  "campaign.start": { roles: stewards, object: aCampaign, reached: true, input: (campaignId) => ({ campaignId }) },
  "campaign.start-micro": { roles: stewards, input: () => ({}) },
  "campaign.undo-answer": { roles: answerers, object: anAnswered, input: (itemId) => ({ itemId }) },
  "campaign.withdraw-ended": { roles: stewards, roleOnly: true },
  "campaign.withdraw-item": { roles: stewards, object: anItem, input: (itemId) => ({ itemId, reason: because }) },
  "task.finish": { roles: answerers, object: aTask, input: (taskId) => ({ taskId, proof: because }) },
};

export const queries: Record<string, QueryRow> = {
  listCampaigns: { roles: everybody, run: ({ principal, db }) => listCampaigns(principal, db) },
  readCampaign: { roles: readers, object: aCampaign, run: ({ principal, db }, id) => readCampaign(principal, id, db) },
  readProgress: { roles: readers, run: ({ principal, db }) => readProgress(principal, uuid(), new Date(), db) },
  readReportRows: { roles: readers, run: ({ principal, db }) => readReportRows(principal, uuid(), 10, db) },
  readReviewList: {
    roles: everybody,
    object: aCampaign,
    shared: true,
    run: ({ principal, db }, id) => readReviewList(principal, id, new Date(), db),
  },
  readItem: { roles: everybody, object: anItem, run: ({ principal, db }, id) => readItem(principal, id, new Date(), db) },
  previewCampaign: { roles: stewards, roleOnly: true, run: ({ principal, db }) => previewCampaign(principal, {}, new Date(), db) },
};
