import type { SecretStretch, TimelinePin } from "@/components/charts/secret-timeline";
import { dueZone, formatCount, formatDate, type ViewerClock } from "@/lib/core/format";
import type { EndpointView, SecretVersionView } from "@/lib/endpoints/endpoint-view";

const dayMs = 86_400_000;

export interface SecretLife {
  stretches: SecretStretch[];
  pins: TimelinePin[];
}

/**
 * The secret's time from left to right: what is only possible (between its bounds) apart from what is certain, split at the due date
 * of the worst case. Undefined when no bound says when it began.
 */
export function secretLife(secret: EndpointView["secret"], { now, zone }: ViewerClock): SecretLife | undefined {
  const { notBefore, notAfter, dueAt, intervalDays, warnDays } = secret;
  if (!notBefore) return undefined;
  const today = Number(now);
  const began = notBefore.getTime();
  const certain = Math.min(today, notAfter ? Math.max(began, notAfter.getTime()) : today);
  const due = dueAt?.getTime();
  const seq = secret.versions[0]?.seq;
  const name = seq === undefined ? "" : `v${seq}, `;
  const stretches: SecretStretch[] = secret.versions.slice(1, 3).flatMap((version) => formerStretch(version, began));
  if (certain > began) stretches.push({ from: began, to: certain, label: `${name}set in here`, state: "possible" });
  if (today > certain) {
    const limit = Math.min(today, Math.max(certain, due ?? today));
    const soon = due !== undefined && today < due && today >= due - warnDays * dayMs;
    const policy =
      intervalDays === null
        ? "no rotation asked"
        : soon
          ? `due in ${formatCount(Math.ceil((due - today) / dayMs), "day")}`
          : `in policy ${intervalDays} d`;
    if (limit > certain) stretches.push({ from: certain, to: limit, label: `${name}${policy}`, state: soon ? "due-soon" : "in-policy" });
    if (limit < today)
      stretches.push({ from: limit, to: today, label: `overdue ${Math.floor((today - (due ?? limit)) / dayMs)} d`, state: "overdue" });
  }
  const pins: TimelinePin[] = [{ at: began, title: beganTitle(secret), detail: formatDate(began, zone) }];
  if (due !== undefined)
    pins.push({ at: due, title: secret.certainty === "worst_case" ? "Due, worst case" : "Due", detail: formatDate(due, dueZone) });
  return { stretches, pins };
}

function beganTitle({ notBefore, notAfter, notBeforeBasis }: EndpointView["secret"]): string {
  const exact = notAfter !== null && notBefore?.getTime() === notAfter.getTime();
  if (exact) return notBeforeBasis === "observed" ? "Rotated, observed" : "Set, as stated";
  return notBeforeBasis === "provider" ? "Not before, provider date" : `Not before, ${notBeforeBasis}`;
}

/** An earlier secret: from its first possible instant to its end. */
function formerStretch({ seq, notBefore, notAfter, replacedAt }: SecretVersionView, nextBegan: number): SecretStretch[] {
  if (!notBefore) return [];
  const to = Math.min(replacedAt?.getTime() ?? nextBegan, nextBegan);
  if (to <= notBefore.getTime()) return [];
  const exact = notAfter?.getTime() === notBefore.getTime();
  return [{ from: notBefore, to, label: `v${seq}`, state: exact ? "in-policy" : "possible" }];
}
