import Link from "next/link";
import type { ReactNode } from "react";
import { ProviderMark } from "@/components/marks/provider-mark";
import { SeverityMark } from "@/components/marks/severity";
import { LinkButton } from "@/components/ui/button";
import { DueDay } from "@/components/ui/relative-time";
import { formatAge, type ViewerClock } from "@/lib/core/format";
import type { WorkItem } from "@/lib/my-work/schema";
import { providerOf } from "@/lib/providers/providers";

interface Props {
  item: WorkItem;
  clock: ViewerClock;
  /** The one filled button of the page. */
  first?: boolean;
  /** Where work is finished from here. */
  children?: ReactNode;
}

/** One thing to decide or do, one answer per card. */
export function WorkCard({ item, clock, first, children }: Props) {
  const { title, text, endpoint, severity, dueAt, primary, secondary } = item;
  return (
    <article className="rounded-xl border bg-surface p-4">
      <div className="flex items-center justify-between gap-3">
        {endpoint ? (
          <Link href={`/endpoints/${endpoint.id}`} className="flex min-w-0 items-center gap-2 hover:underline">
            <ProviderMark name={providerOf(endpoint.provider).name} />
            <span className="truncate">{endpoint.name}</span>
          </Link>
        ) : (
          <span />
        )}
        {dueAt && <Due dueAt={dueAt} severity={severity} clock={clock} />}
      </div>
      <h3 className="mt-2 font-semibold text-base">{title}</h3>
      {text && <p className="mt-0.5 text-base text-fg2">{text}</p>}
      <div className="mt-3 flex flex-wrap gap-2 max-md:[&>a]:flex-1">
        {primary && (
          <LinkButton href={primary.href} variant={first ? "primary" : "tinted"} size="lg">
            {primary.label}
          </LinkButton>
        )}
        {secondary && (
          <LinkButton href={secondary.href} size="lg">
            {secondary.label}
          </LinkButton>
        )}
        {children}
      </div>
    </article>
  );
}

function Due({ dueAt, severity, clock }: { dueAt: Date; severity: WorkItem["severity"]; clock: ViewerClock }) {
  const late = Number(clock.now) - dueAt.getTime();
  if (late < 0) {
    return (
      <span className="shrink-0 whitespace-nowrap text-fg2">
        by <DueDay at={dueAt} clock={clock} />
      </span>
    );
  }
  const tone = severity === "critical" ? "text-crit" : "text-high";
  return (
    <span className={`flex shrink-0 items-center gap-1.5 whitespace-nowrap ${tone}`}>
      {severity && <SeverityMark severity={severity} decorative />}
      {late < 60_000 ? "Overdue" : `Overdue ${formatAge(late)}`}
    </span>
  );
}
