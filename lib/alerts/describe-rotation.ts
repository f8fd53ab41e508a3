import { ruleFor } from "@/lib/checks/policy";
import type { EndpointFacts } from "@/lib/checks/types";
import { dayMs } from "@/lib/core/clock";
import type { Database } from "@/lib/core/db";
import { formatCount, formatDueDay } from "@/lib/core/format";
import { type DescribedEndpoint, describeEndpoints } from "./describe-endpoints";
import type { AlertRow, DescribeContext } from "./reason";
import { daysUntil } from "./rules";

/** "Overdue 232 d" or "Mon 30 Nov", how old the secret is and how we know, and what the policy asks. */
export function describeRotation(db: Database, rows: AlertRow[], context: DescribeContext) {
  return describeEndpoints(db, rows, context, (row, endpoint) => {
    const left = daysUntil(row.dueAt.getTime(), context.now.getTime());
    const detail = `${ageSentence(endpoint, context)} ${policySentence(endpoint, context)}`.trim();
    if (left < 0) {
      return {
        tone: "overdue",
        label: `Overdue ${-left} d`,
        longLabel: `Overdue ${formatCount(-left, "day")}`.toUpperCase(),
        detail,
      } as const;
    }
    const day = formatDueDay(row.dueAt, context.now);
    const when = left === 0 ? "Due today" : `Due in ${formatCount(left, "day")}`;
    return { tone: left <= 7 ? "soon" : "plain", label: day, longLabel: `${when}, ${day}`.toUpperCase(), detail } as const;
  });
}

const earliestWords: Readonly<Record<string, string>> = {
  observed: "observation",
  stated: "its owner’s word",
  provider: "the provider’s date",
};

function ageSentence(endpoint: DescribedEndpoint, { now }: DescribeContext): string {
  if (endpoint.certificateNotAfter) return "The date is the certificate’s own.";
  if (!endpoint.notBefore) return "Age not known: say when the secret was set, or rotate it.";
  const days = (since: Date) => Math.max(0, Math.floor((now.getTime() - since.getTime()) / dayMs));
  const most = days(endpoint.notBefore);
  if (!endpoint.notAfter)
    return `Secret ${formatCount(most, "day")} old at most, by ${earliestWords[endpoint.notBeforeBasis] ?? "its earliest date"}.`;
  const least = Math.min(days(endpoint.notAfter), most);
  if (least === most) {
    return `Secret ${formatCount(most, "day")} old, ${endpoint.notBeforeBasis === "provider" ? "by the provider’s date" : endpoint.notBeforeBasis}.`;
  }
  return `Secret ${least} to ${formatCount(most, "day")} old, bounds.`;
}

function policySentence(endpoint: DescribedEndpoint, { policy }: DescribeContext): string {
  if (endpoint.certificateNotAfter) return "";
  const { intervalDays } = ruleFor(policy, endpoint as Pick<EndpointFacts, "environment" | "dataClass" | "criticality" | "provider">);
  return intervalDays === null ? "" : `Policy ${formatCount(intervalDays, "day")}.`;
}
