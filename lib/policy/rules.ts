import { checks } from "@/lib/checks/registry";
import type { CheckPolicy, ClassOverride, EndpointClass, RotationRule } from "@/lib/checks/types";
import { formatCount } from "@/lib/core/format";
import { providers } from "@/lib/providers/providers";
import { windowWords } from "@/lib/rotations/words";
import type { CheckPolicyDraft, PolicyChange } from "./schema";
import { numberAt, thresholds, thresholdWords } from "./words";

type Compared = CheckPolicyDraft & { rotation?: CheckPolicy["rotation"] };

const titles = new Map(checks.map(({ id, title }) => [id, title]));

/** What differs between two policies, in words and in the order of the editor. */
export function policyChanges(before: Compared, after: Compared): PolicyChange[] {
  return [
    ...thresholds.map(({ path, label, unit }) => ({
      what: label,
      before: thresholdWords(numberAt(before, path), unit),
      after: thresholdWords(numberAt(after, path), unit),
    })),
    ...checks.map((check) => ({
      what: check.title,
      before: checkWords(before, check.id, check.severity),
      after: checkWords(after, check.id, check.severity),
    })),
    ...setChanges("Tunnel host", before.tunnelHosts, after.tunnelHosts),
    ...setChanges("For a class", before.classOverrides.map(overrideWords), after.classOverrides.map(overrideWords)),
    ...setChanges("Rotation", (before.rotation ?? []).map(rotationWords), (after.rotation ?? []).map(rotationWords)),
  ].filter((change) => change.before !== change.after);
}

function checkWords(policy: Compared, id: string, severity: string): string {
  if (policy.disabledChecks.includes(id as (typeof policy.disabledChecks)[number])) return "off";
  return (policy.severityOverrides as Record<string, string | undefined>)[id] ?? severity;
}

function setChanges(what: string, before: readonly string[], after: readonly string[]): PolicyChange[] {
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => ({ what, before: line, after: null })),
    ...after.filter((line) => !before.includes(line)).map((line) => ({ what, before: null, after: line })),
  ];
}

/** "production, confidential data, GitHub": the endpoints that a rule is for. */
export function classWords({ environment, dataClass, criticality, provider }: EndpointClass): string {
  const parts = [
    environment,
    dataClass && `${dataClass} data`,
    criticality && `criticality ${criticality}`,
    provider && (providers.find(({ id }) => id === provider)?.name ?? provider),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : "all others";
}

function overrideWords({ match, attestDays, staleDays, disabledChecks = [], severityOverrides = {} }: ClassOverride): string {
  const says = [
    attestDays !== undefined && `review every ${formatCount(attestDays, "day")}`,
    staleDays !== undefined && `stale after ${formatCount(staleDays, "day")}`,
    ...disabledChecks.map((id) => `“${titles.get(id) ?? id}” off`),
    ...Object.entries(severityOverrides).map(([id, severity]) => `“${titles.get(id) ?? id}” ${severity}`),
  ].filter(Boolean);
  return `${classWords(match)}: ${says.length > 0 ? says.join(", ") : "nothing else"}`;
}

function rotationWords({ intervalDays, warnDays, overlapHours, approval, changeWindow, ...match }: RotationRule): string {
  if (intervalDays === null) return `${classWords(match)}: none asked`;
  return [
    `${classWords(match)}: every ${formatCount(intervalDays, "day")}, warned ${formatCount(warnDays, "day")} before`,
    overlapHours !== undefined && `${overlapHours} h of overlap`,
    approval !== undefined && "approved by security",
    changeWindow !== undefined && `sender switched ${windowWords(changeWindow)}`,
  ]
    .filter(Boolean)
    .join(", ");
}
