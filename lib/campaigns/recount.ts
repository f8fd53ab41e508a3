import { noNumbers, type ReportNumbers } from "./count-report";
import type { Answer } from "./schema";

/** One event of the audit log with its detail rows, as exported or read. */
export interface RecordedEvent {
  action: string;
  data: Record<string, unknown>;
  object?: { type: string; id: string } | null;
  details: Record<string, unknown>[];
}

interface Counted {
  endpoint: string;
  state: "open" | "answered" | "silent" | "withdrawn";
  stage: number;
  answer?: Answer;
  against?: boolean;
}

/**
 * The numbers of one campaign from nothing but its audit events, in their order: what a report says must come out the same. Pure, so
 * that it also runs over an exported log.
 */
export function recount(events: Iterable<RecordedEvent>, campaignId: string): ReportNumbers {
  const items = new Map<string, Counted>();
  let [passedOn, takenBack] = [0, 0];
  const end = (id: unknown, state: "silent" | "withdrawn") => {
    const item = items.get(String(id));
    if (item) items.set(String(id), { endpoint: item.endpoint, stage: item.stage, state });
  };
  for (const { action, data, object, details } of events) {
    if (data.campaignId !== campaignId && object?.id !== campaignId) continue;
    const id = String(data.item);
    if (action === "campaign.start" || action === "campaign.start-micro") {
      for (const { item, endpoint } of details) items.set(String(item), { endpoint: String(endpoint), state: "open", stage: 1 });
    } else if (action === "campaign.add-item") items.set(id, { endpoint: String(object?.id), state: "open", stage: 1 });
    else if (action === "campaign.answer") {
      if (data.passedTo) passedOn += 1;
      else items.set(id, { ...items.get(id)!, state: "answered", answer: data.answer as Answer, against: data.againstAdvice === true });
      if (data.secondLook) items.set(String(data.secondLook), { endpoint: String(object?.id), state: "open", stage: 2 });
    } else if (action === "campaign.answer-many") {
      for (const { item } of details)
        items.set(String(item), { ...items.get(String(item))!, state: "answered", answer: "keep", against: false });
    } else if (action === "campaign.undo-answer") {
      takenBack += 1;
      if (data.passedBack) passedOn -= 1;
      else items.set(id, { endpoint: items.get(id)!.endpoint, stage: items.get(id)!.stage, state: "open" });
      if (data.withdrawnLook) end(data.withdrawnLook, "withdrawn");
    } else if (action === "campaign.withdraw-item") end(id, "withdrawn");
    else if (action === "campaign.cancel" || action === "campaign.withdraw-ended") for (const { item } of details) end(item, "withdrawn");
    else if (action === "campaign.close") for (const { item } of details) end(item, "silent");
  }
  return totals([...items.values()], passedOn, takenBack);
}

function totals(items: Counted[], passedOn: number, takenBack: number): ReportNumbers {
  const numbers = { ...noNumbers(), passedOn, takenBack };
  numbers.endpoints = new Set(items.map(({ endpoint }) => endpoint)).size;
  numbers.questions = items.length;
  for (const { state, stage, answer, against } of items) {
    numbers[state] += 1;
    if (stage === 2) numbers.secondLooks += 1;
    if (against) numbers.againstAdvice += 1;
    if (answer && answer !== "reassign") numbers.byAnswer[answer] += 1;
  }
  return numbers;
}

/** Every number that differs, in words; empty = the report is what the log says. */
export function differences(reported: ReportNumbers, counted: ReportNumbers): string[] {
  const flat = ({ byAnswer, ...rest }: ReportNumbers): Record<string, number> => ({ ...rest, ...byAnswer });
  const [one, other] = [flat(reported), flat(counted)];
  return Object.keys(other).flatMap((key) =>
    one[key] === other[key] ? [] : [`${key}: the report says ${one[key]}, the audit log ${other[key]}`],
  );
}
