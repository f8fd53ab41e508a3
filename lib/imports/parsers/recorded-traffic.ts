import { at, isRow } from "@/lib/imports/parsers/values";
import type { DocumentParser } from "@/lib/imports/webhook";

/** Where a browser (HAR), the cassettes of test suites and WireMock keep what was asked and answered. */
const places = ["log.entries", "http_interactions", "interactions", "mappings"];

/** Recorded HTTP requests: refused, because an address that was asked is none that something is delivered to. */
export const recordedTraffic: DocumentParser = {
  format: "recorded-traffic",
  provider: "other",
  detect: (document) => (places.some((place) => isRecording(at(document, place))) ? 0.95 : 0),
  *parse() {
    yield {
      type: "problem",
      problem: {
        severity: "refused",
        code: "recorded-traffic",
        message: "This is a recording of HTTP requests, not a list of webhooks.",
        expected:
          "the answer that lists the webhooks, copied alone into a file; a recording also holds the cookies and tokens of whoever made it",
      },
    };
  },
};

function isRecording(entries: unknown): boolean {
  const [first] = Array.isArray(entries) ? entries : [];
  return isRow(first) && isRow(first.request) && "response" in first;
}
