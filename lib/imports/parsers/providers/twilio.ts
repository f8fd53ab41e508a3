import { readRow, tableParser } from "@/lib/imports/parsers/field-table";
import { isRow, type Row, rowsOf, text } from "@/lib/imports/parsers/values";
import type { DocumentParser } from "@/lib/imports/webhook";

/** Addresses of a phone number that Twilio calls: as the API names them and as its command line does. */
const places: [event: string, inApi: string, inCommandLine: string][] = [
  ["voice", "voice_url", "voiceUrl"],
  ["voice_fallback", "voice_fallback_url", "voiceFallbackUrl"],
  ["sms", "sms_url", "smsUrl"],
  ["sms_fallback", "sms_fallback_url", "smsFallbackUrl"],
  ["status_callback", "status_callback", "statusCallback"],
];
const signed = { method: "hmac", scheme: "twilio-sha1", secretSet: true, scope: "account" } as const;
const account = ["account_sid", "accountSid"];
const created = ["date_created", "dateCreated"];
const updated = ["date_updated", "dateUpdated"];
const lists = ["incoming_phone_numbers", "incomingPhoneNumbers"];

/** Each address of a number is a webhook of its own: they answer different events, and each is changed on its own. */
export const twilioNumbers: DocumentParser = {
  format: "twilio-phone-numbers",
  provider: "twilio",
  detect: (document) => (isRow(rowsOf(document, lists)[0]) && numbersOf(document).length === rowsOf(document, lists).length ? 0.95 : 0),
  *parse(document, context) {
    for (const { row, position } of numbersOf(document)) {
      for (const [event, ...keys] of places) {
        const key = keys.find((candidate) => text(row[candidate]) !== undefined);
        if (!key) continue;
        const { webhook, problem } = readRow(
          {
            provider: "twilio",
            id: () => `${text(row.sid)}/${event}`,
            account,
            name: ["friendly_name", "friendlyName", "phone_number", "phoneNumber"],
            url: key,
            state: () => "active",
            events: () => [event],
            auth: () => signed,
            created,
            updated,
            details: { phoneNumber: ["phone_number", "phoneNumber"] },
          },
          row,
          position,
          context,
        );
        if (problem) yield { type: "problem", problem };
        yield { type: "webhook", webhook };
      }
    }
  },
};

function numbersOf(document: unknown): { row: Row; position: number }[] {
  return rowsOf(document, lists).flatMap((row, index) =>
    isRow(row) && /^PN[0-9a-f]{32}$/i.test(text(row.sid) ?? "") ? [{ row, position: index + 1 }] : [],
  );
}

/** Event Streams sinks; those that are no webhooks write to a queue. */
export const twilioSinks = tableParser({
  format: "twilio-sinks",
  provider: "twilio",
  lists: ["sinks"],
  recognise: (row) => (/^DG[0-9a-f]{32}$/i.test(text(row.sid) ?? "") ? 0.95 : 0),
  skip: (row) => (text(row.sink_type) ?? text(row.sinkType)) !== "webhook",
  id: "sid",
  account,
  name: "description",
  url: ["sink_configuration.destination", "sinkConfiguration.destination"],
  state: (row) => {
    const status = text(row.status);
    return status === "active" ? "active" : status === "failed" ? ["auto_disabled", status] : ["unknown", status];
  },
  auth: () => signed,
  created,
  updated,
});
