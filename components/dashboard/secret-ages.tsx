import { SecretAgeHistogram } from "@/components/charts/histogram";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatInstant, formatNumber, type ViewerClock } from "@/lib/core/format";
import { type AgeColumn, ageColumnSearch, type PostureDay } from "@/lib/posture/schema";
import { listAt } from "./list-at";

interface SecretAgesProps {
  latest: PostureDay | undefined;
  ageUnknown: number;
  clock: ViewerClock;
  asOf?: string;
}

/** Secret ages by their worst case, against the built-in intervals; unknown stands apart from the axis. */
export function SecretAges({ latest, ageUnknown, clock, asOf }: SecretAgesProps) {
  if (!latest)
    return (
      <Panel title="Secret age against policy">
        <EmptyState title="Not measured yet">The worker measures ages once an hour.</EmptyState>
      </Panel>
    );
  const { ages } = latest.metrics;
  const total = ages.reduce((sum, column) => sum + column.overdue + column.overduePossible + column.inPolicy + column.inPolicyPossible, 0);
  return (
    <SecretAgeHistogram
      title="Secret age against policy"
      note={`${formatNumber(total)} endpoints with a dated secret, measured ${formatInstant(latest.measuredAt, clock.zone)}`}
      heading="Age"
      axisNote="days, judged by the worst case"
      columns={ages.map((column, index) => toColumn(column, index === ages.length - 1, latest.measuredAt))}
      limits={[
        { at: 3, value: "90 d", words: "restricted" },
        { at: 6, value: "180 d", words: "confidential" },
        { at: 12, value: "365 d", words: "other" },
      ]}
      unknown={{ label: "unknown", count: ageUnknown, href: listAt("rotation=age_unknown", asOf) }}
    />
  );
}

function toColumn({ fromDays, ...counts }: AgeColumn, last: boolean, measuredAt: Date) {
  return {
    key: String(fromDays),
    label: last ? `${fromDays}+` : String(fromDays),
    name: last ? `${fromDays} days and more` : `${fromDays} to ${fromDays + 29} days`,
    counts,
    href: listAt(ageColumnSearch(fromDays), measuredAt.toISOString()),
  };
}
