import { type CommandRow, type QueryRow, stewards } from "@/lib/core/testing/permission-row";
import { previewCampaign } from "../preview-campaign";

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
  "campaign.extend": { roles: stewards, roleOnly: true },
  "campaign.hold-start": { roles: stewards, roleOnly: true },
  "campaign.name-reviewer": { roles: stewards, roleOnly: true },
  "campaign.pause": { roles: stewards, roleOnly: true },
  "campaign.replace-leavers": { roles: stewards, roleOnly: true },
  "campaign.rerun": { roles: stewards, roleOnly: true },
  "campaign.resume": { roles: stewards, roleOnly: true },
  "campaign.sign-off": { roles: stewards, roleOnly: true },
  "campaign.start": { roles: stewards, roleOnly: true },
  "campaign.undo-answer": { roles: answerers, roleOnly: true },
  "campaign.withdraw-ended": { roles: stewards, roleOnly: true },
  "campaign.withdraw-item": { roles: stewards, roleOnly: true },
  "task.finish": { roles: answerers, roleOnly: true },
};

export const queries: Record<string, QueryRow> = {
  previewCampaign: { roles: stewards, roleOnly: true, run: ({ principal, db }) => previewCampaign(principal, {}, new Date(), db) },
};
