import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { MessageView } from "@/lib/mail/schema";
import { Line, lineTexts, Message } from "./message";
import { renderMessage } from "./render-message";

const text = fc.oneof(fc.string(), fc.constantFrom(`<b>"'&amp;`, "$& $1 $$", "label title", "<!-- -->", "Ünï ☃ 𝒳"));
const line = fc.record({
  tone: fc.constantFrom("critical", "overdue", "soon", "plain"),
  label: text,
  longLabel: text,
  title: text,
  context: text,
  detail: text,
  href: text.map((end) => `http://localhost/${end}`),
});
const frame = { subject: "1 secret overdue", preheader: "", organisation: "Larkfield", lead: "Most urgent first.", why: "You own it." };
const button = { text: "Open it", href: "http://localhost/" };

test("laid out once per tone, a message is what React would make of it, whatever names contain", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 4 }), text, async (lines, heading) => {
      const view = { ...frame, heading, lines, button } as MessageView;
      const whole = lines.map((one, key) =>
        createElement(Line, { key, tone: one.tone as "plain", ...lineTexts(one as MessageView["lines"][0]) }),
      );
      const html = await renderMessage(view);
      expect(html.slice(html.indexOf("<html"))).toBe(renderToStaticMarkup(createElement(Message, { view, lines: whole })));
    }),
    { numRuns: 200 },
  );
});
