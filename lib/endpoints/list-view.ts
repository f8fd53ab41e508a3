import { ruleFor } from "@/lib/checks/policy";
import { dayMs } from "@/lib/checks/time";
import type { CheckPolicy } from "@/lib/checks/types";
import { formatInstant, formatNumber, formatRelative, type ViewerClock } from "@/lib/core/format";
import { providerOf } from "@/lib/providers/providers";
import { schemeOf } from "@/lib/providers/schemes";
import type { EndpointRow } from "./list-rows";
import type { Assurance, OwnerState, Severity } from "./vocabulary";
import { wordFor } from "./words";

type Age =
  | { kind: "known"; days: number; basis: "observed" | "stated" }
  | { kind: "bounds"; minDays: number; maxDays: number }
  | { kind: "unknown" }
  | { kind: "none" };

/** One row as the table draws it: short, because it travels to the browser fifty times, and in words, because these are made here. */
export interface ListLine {
  id: string;
  name: string;
  host: string;
  provider: string;
  /** Null = unknown. */
  environment: string | null;
  dataClass: string | null;
  direction: string | null;
  lifecycle: string;
  account: string;
  ownerState: OwnerState;
  owner: string | null;
  /** Who is asked to own it. */
  asked?: string;
  team: string | null;
  assurance: Assurance;
  /** What decided the assurance, in two or three words. */
  authentication: string;
  age: Age;
  policyDays: number;
  warnDays: number;
  rotation: { text: string; note?: string; tone: "overdue" | "soon" | "plain" | "quiet" };
  /** Undefined = no evidence, so that use cannot be told. */
  delivered?: { text: string; tip?: string; stale: boolean };
  risk: number;
  failing: Partial<Record<Severity, number>>;
}

const environmentWords: Partial<Record<EndpointRow["environment"], string>> = { production: "prod", development: "dev" };
/** A scale for classes of which no rotation is asked, so that ages stay comparable. */
const defaultPolicyDays = 365;

export function toLine(row: EndpointRow, policy: CheckPolicy, clock: ViewerClock, past: boolean): ListLine {
  const rule = ruleFor(policy, row);
  const now = Number(clock.now);
  const delivered = deliveredOf(row, clock, past);
  return {
    id: row.id,
    name: row.name,
    host: row.host,
    provider: providerOf(row.provider).name,
    environment: environmentWords[row.environment] ?? known(row.environment),
    dataClass: known(row.dataClass),
    direction: known(row.direction),
    lifecycle: wordFor(row.lifecycle),
    account: row.account,
    ownerState: row.ownerState,
    owner: row.owner?.name ?? null,
    ...(row.askedOwner ? { asked: row.askedOwner.name } : {}),
    team: row.team?.name ?? null,
    assurance: row.assurance,
    authentication: authenticationOf(row),
    age: ageOf(row, now),
    policyDays: rule.intervalDays ?? defaultPolicyDays,
    warnDays: rule.warnDays,
    rotation: rotationOf(row, rule.intervalDays, now),
    ...(delivered ? { delivered } : {}),
    risk: row.risk,
    failing: row.failing,
  };
}

const known = (value: string) => (value === "unknown" ? null : value);

/** The last delivery is not kept for the past; whether it delivered is. */
function deliveredOf({ activity, lastDeliveryAt }: EndpointRow, clock: ViewerClock, past: boolean): ListLine["delivered"] {
  const stale = activity === "stale";
  if (past) return activity === "unknown" ? undefined : { text: wordFor(activity), stale };
  if (!lastDeliveryAt) return undefined;
  return { text: formatRelative(lastDeliveryAt, clock.now), tip: formatInstant(lastDeliveryAt, clock.zone), stale };
}

function ageOf(
  { rotationStatus, secretNotBefore, secretNotAfter, secretNotBeforeBasis, secretNotAfterBasis }: EndpointRow,
  now: number,
): Age {
  if (rotationStatus === "none_held" || rotationStatus === "not_applicable") return { kind: "none" };
  if (!secretNotBefore) return { kind: "unknown" };
  const maxDays = daysSince(secretNotBefore, now);
  const minDays = Math.min(maxDays, secretNotAfter ? daysSince(secretNotAfter, now) : 0);
  const bases = [secretNotBeforeBasis, secretNotAfterBasis];
  if (minDays === maxDays && !bases.includes("provider") && !bases.includes("none")) {
    return { kind: "known", days: maxDays, basis: bases.includes("stated") ? "stated" : "observed" };
  }
  return { kind: "bounds", minDays, maxDays };
}

function rotationOf(row: EndpointRow, intervalDays: number | null, now: number): ListLine["rotation"] {
  const { rotationStatus, dueAt, secretNotAfter, secretNotBefore } = row;
  const days = dueAt ? Math.abs(Math.trunc((dueAt.getTime() - now) / dayMs)) : null;
  const inDays = days === null ? "" : days === 0 ? " today" : ` in ${formatNumber(days)} d`;
  const certain = secretNotAfter !== null && intervalDays !== null && secretNotAfter.getTime() + intervalDays * dayMs <= now;
  const exact = secretNotBefore !== null && secretNotAfter !== null && daysSince(secretNotBefore, now) === daysSince(secretNotAfter, now);
  const worstCase = exact ? {} : { note: "by worst case" };
  switch (rotationStatus) {
    case "overdue":
      return { text: days ? `Overdue ${formatNumber(days)} d` : "Overdue", note: certain ? "certain" : "by worst case", tone: "overdue" };
    case "age_unknown":
      return { text: "Cannot tell", note: "ask or rotate", tone: "quiet" };
    case "due_soon":
      return { text: `Due${inDays || " soon"}`, ...worstCase, tone: "soon" };
    case "in_policy":
      return { text: inDays ? `Due${inDays}` : "In policy", ...worstCase, tone: "plain" };
    case "none_held":
      return { text: "No secret held", tone: "quiet" };
    default:
      return { text: wordFor(rotationStatus), tone: rotationStatus === "blocked" ? "soon" : "quiet" };
  }
}

function authenticationOf({ authMethod, authScheme }: EndpointRow): string {
  if (authMethod === "unknown") return "not recorded";
  const scheme = schemeOf(authScheme);
  if (!scheme) return authMethod === "none" ? "no authentication" : wordFor(authMethod);
  return `${scheme.algorithm}${scheme.coversTime === "yes" ? " + time" : ""}`;
}

const daysSince = (instant: Date, now: number) => Math.max(0, Math.floor((now - instant.getTime()) / dayMs));
