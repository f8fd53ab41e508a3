import type { KnownBlock } from "@slack/types";
import * as AdaptiveCards from "adaptivecards";
import { expect, test } from "vitest";
import { slackPayload, teamsPayload, webhookPayload } from "./payloads";
import { judgeStatus } from "./rules";
import type { ChannelView } from "./schema";

const line = (title: string, detail = "A probe sent a forged body and got 200.") => ({
  reason: "critical_finding",
  label: "Critical",
  title,
  context: "Stripe, production",
  detail,
  href: "https://hooks.example.com/endpoints/0193a3c0-0000-7000-8000-000000000000",
});
const view = (lines: ChannelView["lines"], more?: number): ChannelView => ({
  kind: "alerts",
  organisation: "Larkfield <&>",
  heading: "2 critical findings",
  lines,
  ...(more ? { more: { count: more, href: "https://hooks.example.com/endpoints" } } : {}),
});
const hostile = line("<!channel> *bold* [x](javascript:alert(1)) | & `code`", "<@U123> <https://evil.example|click> ".repeat(200));
const full = view([line("refund-events"), hostile, ...Array.from({ length: 8 }, (_, n) => line(`hook-${n}`))], 12_345);

test("Slack takes it: block types, limits, and nothing that a name could mention or link", () => {
  const payload = slackPayload(full);
  const blocks: KnownBlock[] = payload.blocks;
  expect(blocks.length).toBeLessThanOrEqual(50);
  for (const block of blocks) {
    if (block.type === "header") expect([...block.text.text].length).toBeLessThanOrEqual(150);
    if (block.type === "section") expect([...block.text!.text].length).toBeLessThanOrEqual(3_000);
  }
  const text = JSON.stringify(payload);
  expect(text).not.toMatch(/<!channel>|<@U123>|<https:\/\/evil/);
  expect(text).toContain("&lt;!channel&gt;");
  // Every "<" that is left opens one of our own links.
  for (const [, inside] of text.matchAll(/<([^>]*)>/g)) expect(inside).toMatch(/^https:\/\/hooks\.example\.com\/[^|]*\|[^|]*$/);
});

test("Teams takes it: the official reader of Adaptive Cards finds nothing wrong, and it stays below 28 KB", () => {
  const payload = teamsPayload(full);
  expect(payload).toMatchObject({ type: "message", attachments: [{ contentType: "application/vnd.microsoft.card.adaptive" }] });
  const card = new AdaptiveCards.AdaptiveCard();
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_4);
  card.parse(payload.attachments[0]!.content, context);
  expect(context.eventCount).toBe(0);
  expect(card.validateProperties().validationEvents).toEqual([]);
  expect(card.getItemCount()).toBe(payload.attachments[0]!.content.body.length);
  expect(
    Buffer.byteLength(JSON.stringify(teamsPayload(view(Array.from({ length: 10 }, () => line("x".repeat(200), "y".repeat(400))))))),
  ).toBeLessThan(28_000);
  expect(JSON.stringify(payload)).not.toContain("](javascript:");
});

test("a machine gets type, timestamp and data", () => {
  expect(webhookPayload(view([line("refund-events")]), new Date("2026-11-25T08:00:00Z"))).toEqual({
    type: "hooksteward.alerts",
    timestamp: "2026-11-25T08:00:00.000Z",
    data: {
      organisation: "Larkfield <&>",
      summary: "2 critical findings",
      alerts: [
        {
          reason: "critical_finding",
          title: "refund-events",
          context: "Stripe, production",
          detail: "A probe sent a forged body and got 200.",
          url: line("").href,
        },
      ],
    },
  });
});

test.each([
  [200, "sent"],
  [202, "sent"],
  [302, "refused"],
  [400, "refused"],
  [404, "refused"],
  [408, "retry"],
  [410, "gone"],
  [429, "retry"],
  [503, "retry"],
] as const)("an answer %i means %s", (status, meaning) => expect(judgeStatus(status)).toBe(meaning));
