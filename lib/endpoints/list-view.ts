import { ruleFor } from "@/lib/checks/policy";
import { dayMs } from "@/lib/checks/time";
import type { CheckPolicy } from "@/lib/checks/types";
import { formatNumber } from "@/lib/core/format";
import { schemeOf } from "@/lib/providers/schemes";
import type { EndpointRow } from "./list-rows";
import { valueWord } from "./list-words";

type Age =
  | { kind: "known"; days: number; basis: "observed" | "stated" }
  | { kind: "bounds"; minDays: number; maxDays: number }
  | { kind: "unknown" }
  | { kind: "none" };

/** What the cells of one row say about its secret and its rotation, by the policy's rule for its class. */
export interface SecretCells {
  age: Age;
  policyDays: number;
  warnDays: number;
  rotation: { text: string; note?: string; tone: "overdue" | "soon" | "plain" | "quiet" };
  /** What decided the assurance, in two or three words. */
  authentication: string;
}

/** A scale for classes of which no rotation is asked, so that ages stay comparable. */
const defaultPolicyDays = 365;

export function secretCells(row: EndpointRow, policy: CheckPolicy, now: Date): SecretCells {
  const rule = ruleFor(policy, row);
  return {
    age: ageOf(row, now),
    policyDays: rule.intervalDays ?? defaultPolicyDays,
    warnDays: rule.warnDays,
    rotation: rotationOf(row, rule.intervalDays, now),
    authentication: authenticationOf(row),
  };
}

function ageOf(
  { rotationStatus, secretNotBefore, secretNotAfter, secretNotBeforeBasis, secretNotAfterBasis }: EndpointRow,
  now: Date,
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

function rotationOf(row: EndpointRow, intervalDays: number | null, now: Date): SecretCells["rotation"] {
  const { rotationStatus, dueAt, secretNotAfter } = row;
  const days = dueAt ? Math.abs(Math.trunc((dueAt.getTime() - now.getTime()) / dayMs)) : null;
  const inDays = days === null ? "" : days === 0 ? " today" : ` in ${formatNumber(days)} d`;
  const certain = secretNotAfter !== null && intervalDays !== null && secretNotAfter.getTime() + intervalDays * dayMs <= now.getTime();
  const exact =
    row.secretNotBefore !== null && secretNotAfter !== null && daysSince(row.secretNotBefore, now) === daysSince(secretNotAfter, now);
  const worstCase = exact ? {} : { note: "by worst case" };
  switch (rotationStatus) {
    case "overdue":
      return {
        text: dueAt && days ? `Overdue ${formatNumber(days)} d` : "Overdue",
        note: certain ? "certain" : "by worst case",
        tone: "overdue",
      };
    case "age_unknown":
      return { text: "Cannot tell", note: "ask or rotate", tone: "quiet" };
    case "due_soon":
      return { text: `Due${inDays || " soon"}`, ...worstCase, tone: "soon" };
    case "in_policy":
      return { text: inDays ? `Due${inDays}` : "In policy", ...worstCase, tone: "plain" };
    case "none_held":
      return { text: "No secret held", tone: "quiet" };
    default:
      return { text: valueWord("rotation", rotationStatus), tone: rotationStatus === "blocked" ? "soon" : "quiet" };
  }
}

function authenticationOf({ authMethod, authScheme }: EndpointRow): string {
  if (authMethod === "unknown") return "not recorded";
  const scheme = schemeOf(authScheme);
  if (!scheme) return authMethod === "none" ? "no authentication" : valueWord("auth", authMethod);
  return `${scheme.algorithm}${scheme.coversTime === "yes" ? " + time" : ""}`;
}

const daysSince = (instant: Date, now: Date) => Math.max(0, Math.floor((now.getTime() - instant.getTime()) / dayMs));
