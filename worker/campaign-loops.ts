import { runCampaigns } from "@/lib/campaigns/run-campaigns";
import type { Loop } from "./loops";

export const campaignLoops: Loop[] = [
  {
    name: "campaigns",
    everyMs: 60_000,
    async run(now) {
      await runCampaigns(now);
      return false;
    },
  },
];
