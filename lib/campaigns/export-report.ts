import { defineCommand } from "@/lib/core/command";
import { notFound } from "@/lib/core/errors";
import { countReport } from "./count-report";
import { chainOf } from "./lock-campaign";
import { exportReportInput } from "./schema";

/** That a report was taken is recorded before its first row leaves. */
export const exportReport = defineCommand({
  name: "campaign.export",
  permission: "campaign:read",
  input: exportReportInput,
  async run({ input, tx, now, audit }) {
    const campaign = await tx.campaign.findUnique({ where: { id: input.campaignId } });
    if (!campaign) throw notFound();
    audit({ object: { type: "campaign", id: campaign.id }, data: { name: campaign.name, format: input.format }, chain: chainOf(campaign) });
    const { id, name, state, search, startedAt, dueAt, closedAt, signedAt, signedNote, silence } = campaign;
    return {
      format: "hooksteward.campaign-report.1",
      takenAt: now,
      campaignId: id,
      name,
      state,
      search,
      startedAt,
      dueAt,
      closedAt,
      signedAt,
      signedNote,
      silence,
      numbers: campaign.report ?? (await countReport(tx, id)),
    };
  },
});
