import { type Answer, type CampaignState, type ReviewerStep, reviewerSteps, type Snapshot, type Via } from "./schema";

export interface Candidate {
  id: string;
  active: boolean;
  /** Answers while this person is away. */
  standInId?: string | null;
}

export interface Candidates {
  owner?: Candidate | null;
  backup?: Candidate | null;
  lead?: Candidate | null;
  fallback?: Candidate | null;
  /** The one person who entered and described the endpoint alone. */
  soleRequesterId?: string | null;
}

/** Who is asked: the first of the chain who is active and does not vouch alone for what they alone asked for. null = nobody. */
export function resolveReviewer(
  chain: readonly ReviewerStep[],
  candidates: Candidates,
): { reviewerId: string; via: Via; delegateId?: string } | null {
  for (const via of [...reviewerSteps.filter((step) => chain.includes(step)), "fallback" as const]) {
    const person = candidates[via];
    if (!person?.active || person.id === candidates.soleRequesterId) continue;
    return { reviewerId: person.id, via, ...(person.standInId ? { delegateId: person.standInId } : {}) };
  }
  return null;
}

/** What advice rests on: ids of the checks that fail, and what is known of events and life. */
export interface AdviceFacts {
  failing: readonly string[];
  retired: boolean;
  sunsetPassed: boolean;
  /** Granted and never seen in the window; null = nobody can tell. */
  unusedEvents: readonly string[] | null;
  lastDeliveryDays: number | null;
}

export interface Advice {
  answer: Answer;
  why: string;
}

const rotateFor: readonly [checkId: string, why: string][] = [
  ["secret-leak-match", "Its secret is among leaked ones."],
  ["departed-holder-not-rotated", "Somebody who left may know the secret."],
  ["secret-overdue", "The secret is older than the policy allows."],
  ["secret-weak", "The secret is weak."],
];

/** From verdicts alone: what ends first, then what is too old, then what is too much; otherwise nothing speaks against keeping it. */
export function adviceOf({ failing, retired, sunsetPassed, unusedEvents, lastDeliveryDays }: AdviceFacts): Advice {
  const fails = (id: string) => failing.includes(id);
  if (retired || fails("retired-but-active")) return { answer: "disable", why: "It is retired and still active at the provider." };
  if (sunsetPassed) return { answer: "disable", why: "Its end date has passed." };
  if (fails("stale-endpoint"))
    return {
      answer: "disable",
      why: lastDeliveryDays === null ? "No delivery arrives any more." : `Nothing was delivered for ${lastDeliveryDays} d.`,
    };
  const rotate = rotateFor.find(([id]) => fails(id));
  if (rotate) return { answer: "rotate", why: rotate[1] };
  if (fails("scopes-excess"))
    return { answer: "reduce_events", why: unusedEvents?.length ? `${unusedEvents.length} never arrived.` : "More is granted than used." };
  return { answer: "keep", why: failing.length === 0 ? "Nothing speaks against it." : "What fails is not solved by ending it." };
}

/** High risk = an open critical or high finding, or restricted data. */
export const isHighRisk = ({ worstRank, dataClass }: { worstRank: number; dataClass: string }) =>
  worstRank <= 1 || dataClass === "restricted";

export interface ReasonRules {
  reasonHighRisk: boolean;
  reasonAgainstAdvice: boolean;
}

/** Giving an item to somebody who knows, or saying that one does not, is never against advice. */
export const isAgainst = (answer: Answer, advice: Answer) => answer !== advice && answer !== "reassign" && answer !== "dont_know";

/** Why words are asked for; undefined = none are. */
export function reasonNeeded(answer: Answer, advice: Answer, highRisk: boolean, rules: ReasonRules): string | undefined {
  if (answer === "reassign" || answer === "dont_know") return undefined;
  if (rules.reasonAgainstAdvice && isAgainst(answer, advice)) return "It differs from the advice: say why.";
  if (rules.reasonHighRisk && highRisk) return "It is high risk: say what you looked at.";
  return undefined;
}

/** Why an item cannot be kept together with others; undefined = it can. */
export function bulkRefusal(item: { highRisk: boolean; changed: number; advice: Answer; state: string }): string | undefined {
  if (item.state !== "open") return "answered already";
  if (item.highRisk) return "high risk";
  if (item.changed > 0) return "changed since the review started";
  if (item.advice !== "keep") return "the advice is not to keep it";
  return undefined;
}

/** Nobody vouches alone for what they alone asked for; with a second stage somebody else looks too. */
export const vouchesAlone = (personId: string, soleRequesterId: string | null, stages: number) =>
  stages === 1 && soleRequesterId !== null && personId === soleRequesterId;

const changeWords: Readonly<Record<Exclude<keyof Snapshot, "worst_rank">, string>> = {
  name: "Name",
  owner_id: "Owner",
  backup_id: "Backup",
  host: "Host",
  environment: "Environment",
  data_class: "Data class",
  events: "Events",
  all_events: "Event selection",
  auth_method: "Authentication",
  service_permissions: "Permissions of its service identity",
  secret_not_before: "Secret",
  provider_state: "State at the provider",
  lifecycle: "Lifecycle",
  presence: "Presence",
};

export interface ChangedFact {
  field: keyof Snapshot;
  label: string;
  /** “Events went from 3 to 8.” */
  sentence: string;
}

/** What is different from the day the question was put. A new verdict alone is no change of the endpoint. */
export function changedSince(snapshot: Snapshot, live: Snapshot): ChangedFact[] {
  return (Object.keys(changeWords) as Exclude<keyof Snapshot, "worst_rank">[]).flatMap((field) => {
    if (same(field, snapshot[field], live[field])) return [];
    return [{ field, label: changeWords[field], sentence: sentenceOf(field, snapshot, live) }];
  });
}

function same(field: keyof Snapshot, a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
  if (field === "secret_not_before" && typeof a === "string" && typeof b === "string") return Date.parse(a) === Date.parse(b);
  return (a ?? null) === (b ?? null);
}

function sentenceOf(field: Exclude<keyof Snapshot, "worst_rank">, snapshot: Snapshot, live: Snapshot): string {
  const [before, after] = [snapshot[field], live[field]];
  const label = changeWords[field];
  if (Array.isArray(before) && Array.isArray(after)) {
    return before.length === after.length ? `${label} are other ones.` : `${label} went from ${before.length} to ${after.length}.`;
  }
  if (field === "owner_id" || field === "backup_id") return after === null ? `${label} was removed.` : `${label} is somebody else.`;
  if (field === "secret_not_before") return "The secret was rotated, or its age is known better.";
  return `${label} went from ${String(before ?? "nothing").replaceAll("_", " ")} to ${String(after ?? "nothing").replaceAll("_", " ")}.`;
}

/** Which states a campaign may leave, by what is done with it. */
const allowed: Readonly<
  Record<"edit" | "start" | "pause" | "resume" | "extend" | "cancel" | "close" | "change" | "sign", readonly CampaignState[]>
> = {
  edit: ["draft"],
  start: ["draft"],
  pause: ["running"],
  resume: ["paused"],
  extend: ["running", "paused"],
  cancel: ["draft", "running", "paused"],
  close: ["running", "paused"],
  change: ["running", "paused"],
  sign: ["closed"],
};

export const may = (act: keyof typeof allowed, state: CampaignState) => allowed[act].includes(state);

export interface QualityNumbers {
  answered: number;
  medianSeconds: number | null;
  keeps: number;
  againstAdvice: number;
}

const fastSeconds = 6;
const fewAnswers = 5;

/** Why a reviewer's answers deserve a second look; a few answers prove nothing. */
export function qualityFlag({ answered, medianSeconds, keeps, againstAdvice }: QualityNumbers): string | undefined {
  if (answered < fewAnswers || medianSeconds === null) return undefined;
  const fast = medianSeconds < fastSeconds;
  if (fast && keeps === answered) {
    return `All kept, ${Math.round(medianSeconds)} s each${againstAdvice > 0 ? `, ${againstAdvice} against advice` : ""}`;
  }
  if (fast) return "Faster than a page can be read";
  if (keeps === answered && againstAdvice * 4 >= answered) return `All kept, ${againstAdvice} against advice`;
  return undefined;
}
