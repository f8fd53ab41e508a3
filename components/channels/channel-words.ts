import type { ChannelKind } from "@/lib/channels/schema";

export const kindWords: Record<ChannelKind, string> = {
  slack: "Slack",
  teams: "Microsoft Teams",
  webhook: "Signed webhook",
};

export const addressHints: Record<ChannelKind, string> = {
  slack: "An app with “Incoming Webhooks” gives it: https://hooks.slack.com/services/…",
  teams: "In Workflows, “Post to a channel when a webhook request is received” gives it.",
  webhook: "Where your receiver listens, https:// alone. The secret follows when you have saved.",
};
