import { accountQuestion, readRow } from "@/lib/imports/parsers/field-table";
import { at, isRow, type Row, text } from "@/lib/imports/parsers/values";
import type { DocumentParser } from "@/lib/imports/webhook";

/** Of the current API and of the older one. */
const mailgunEvents = new Set(
  "accepted delivered opened clicked unsubscribed complained temporary_fail permanent_fail open click unsubscribe deliver drop bounce spam".split(
    " ",
  ),
);

/** A domain's webhooks, `{event: {urls: […]}}`: one for each address, with the events that name it. Mailgun gives them no id. */
export const mailgun: DocumentParser = {
  format: "mailgun-webhooks",
  provider: "mailgun",
  detect: (document) => {
    const events = Object.entries(eventsOf(document));
    // An event without addresses may be null.
    const shaped = events.every(([event, entry]) => mailgunEvents.has(event) && (isRow(entry) || entry === null));
    return shaped && events.length > 0 ? 0.95 : 0;
  },
  *parse(document, context) {
    const eventsByUrl = new Map<string, string[]>();
    for (const [event, entry] of Object.entries(eventsOf(document))) {
      const urls = [at(entry, "urls"), at(entry, "url")].flat().map(text);
      for (const url of urls) if (url) eventsByUrl.set(url, [...(eventsByUrl.get(url) ?? []), event]);
    }
    if (!context.account && eventsByUrl.size > 0) yield accountQuestion;
    for (const [index, [url, events]] of [...eventsByUrl].entries()) {
      const { webhook, problem } = readRow(
        {
          provider: "mailgun",
          url: "url",
          state: () => "active",
          events: () => events,
          auth: () => ({ method: "hmac", scheme: "mailgun-sha256", secretSet: true, scope: "account" }),
        },
        { url },
        index + 1,
        context,
      );
      if (problem) yield { type: "problem", problem };
      yield { type: "webhook", webhook };
    }
  },
};

function eventsOf(document: unknown): Row {
  const webhooks = at(document, "webhooks");
  return isRow(webhooks) ? webhooks : {};
}
