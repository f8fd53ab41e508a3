import { v7 as uuid } from "uuid";
import { type CommandRow, everybody, type MakeObject, type QueryRow, readers, stewards } from "@/lib/core/testing/permission-row";
import { addEndpoint } from "@/lib/endpoints/testing/estate";
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

const answerers = ["ADMIN", "SECURITY", "MEMBER"] as const;

export const commands: Record<string, CommandRow> = {
  "campaign.add-item": { roles: stewards, roleOnly: true },
  "campaign.answer": { roles: answerers, roleOnly: true },
  "campaign.answer-many": { roles: answerers, roleOnly: true },
  "campaign.cancel": { roles: stewards, roleOnly: true },
  "campaign.close": { roles: stewards, roleOnly: true },
  "campaign.create": { roles: stewards, roleOnly: true },
  "campaign.delegate": { roles: answerers, roleOnly: true },
  "campaign.edit": { roles: stewards, roleOnly: true },
  "campaign.escalate": { roles: stewards, roleOnly: true },
  "campaign.export": { roles: readers, object: aCampaign, input: (campaignId) => ({ campaignId, format: "csv" }) },
  "campaign.extend": { roles: stewards, roleOnly: true },
  "campaign.hold-start": { roles: stewards, roleOnly: true },
  "campaign.name-reviewer": { roles: stewards, roleOnly: true },
  "campaign.pause": { roles: stewards, roleOnly: true },
  "campaign.replace-leavers": { roles: stewards, roleOnly: true },
  "campaign.remind": { roles: stewards, roleOnly: true },
  "campaign.test-mail": { roles: stewards, roleOnly: true },
  "campaign.rerun": { roles: stewards, roleOnly: true },
  "campaign.resume": { roles: stewards, roleOnly: true },
  "campaign.sign-off": { roles: stewards, roleOnly: true },
  "campaign.start": { roles: stewards, roleOnly: true },
  "campaign.start-micro": { roles: stewards, input: () => ({}) },
  "campaign.undo-answer": { roles: answerers, roleOnly: true },
  "campaign.withdraw-ended": { roles: stewards, roleOnly: true },
  "campaign.withdraw-item": { roles: stewards, roleOnly: true },
  "task.finish": { roles: answerers, roleOnly: true },
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
