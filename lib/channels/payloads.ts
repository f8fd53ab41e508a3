import type { ChannelKind, ChannelView } from "./schema";

/** Slack cuts or refuses longer ones (Block Kit: header 150, section 3,000 characters). */
const slackHeader = 150;
const slackSection = 2_900;

const cut = (text: string, most: number) => ([...text].length <= most ? text : `${[...text].slice(0, most - 1).join("")}…`);

/** The three characters that Slack's mrkdwn reserves; inside a link the bar ends its address. */
const slackText = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const slackLink = (href: string, text: string) => `<${href}|${slackText(text).replaceAll("|", "¦")}>`;

/** Teams reads Markdown in text blocks: what a person typed is shown as typed. */
const teamsText = (text: string) => text.replace(/[\\`*_{}[\]()#+\-!~>|]/g, "\\$&");

const moreWords = (count: number) => `and ${count.toLocaleString("en-US")} more`;

export function slackPayload(view: ChannelView) {
  const { heading, lines, more, organisation } = view;
  return {
    // Shown in notifications, and where blocks are not.
    text: slackText(cut(heading, 300)),
    blocks: [
      { type: "header" as const, text: { type: "plain_text" as const, text: cut(heading, slackHeader) } },
      ...lines.map((line) => ({
        type: "section" as const,
        text: {
          type: "mrkdwn" as const,
          text: cut(
            `*${slackText(line.label)}* ${slackLink(line.href, line.title)}${line.context ? ` · ${slackText(line.context)}` : ""}\n${slackText(line.detail)}`,
            slackSection,
          ),
        },
      })),
      {
        type: "context" as const,
        elements: [
          {
            type: "mrkdwn" as const,
            text: `${more ? `${slackLink(more.href, moreWords(more.count))} · ` : ""}HookSteward at ${slackText(organisation)}. Links ask you to sign in.`,
          },
        ],
      },
    ],
  };
}

/** The envelope that Teams' workflow "post when a webhook request is received" takes: one Adaptive Card. */
export function teamsPayload(view: ChannelView) {
  const { heading, lines, more, organisation } = view;
  const block = (text: string, look: object = {}) => ({ type: "TextBlock", text, wrap: true, ...look });
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          msteams: { width: "Full" },
          body: [
            block(teamsText(heading), { size: "Large", weight: "Bolder" }),
            ...lines.flatMap((line) => [
              block(
                `**${teamsText(line.label)}** [${teamsText(line.title)}](${line.href})${line.context ? ` · ${teamsText(line.context)}` : ""}`,
                {
                  spacing: "Medium",
                  separator: true,
                },
              ),
              block(teamsText(line.detail), { spacing: "None", isSubtle: true }),
            ]),
            block(teamsText(`HookSteward at ${organisation}. Links ask you to sign in.`), {
              isSubtle: true,
              size: "Small",
              spacing: "Medium",
            }),
          ],
          actions: more ? [{ type: "Action.OpenUrl", title: moreWords(more.count), url: more.href }] : [],
        },
      },
    ],
  };
}

/** Standard Webhooks: a type, when it was, and the data. */
export function webhookPayload(view: ChannelView, at: Date) {
  return {
    type: view.kind === "test" ? "hooksteward.test" : "hooksteward.alerts",
    timestamp: at.toISOString(),
    data: {
      organisation: view.organisation,
      summary: view.heading,
      alerts: view.lines.map(({ reason, title, context, detail, href }) => ({ reason, title, context, detail, url: href })),
      ...(view.more ? { more: { count: view.more.count, url: view.more.href } } : {}),
    },
  };
}

export function payloadOf(kind: ChannelKind, view: ChannelView, at: Date): object {
  if (kind === "slack") return slackPayload(view);
  return kind === "teams" ? teamsPayload(view) : webhookPayload(view, at);
}
