import Link from "next/link";
import { DueWeeks } from "@/components/dashboard/due-weeks";
import { HeadlineStats } from "@/components/dashboard/headline-stats";
import { OwnershipPanel } from "@/components/dashboard/ownership-panel";
import { SecretAges } from "@/components/dashboard/secret-ages";
import { TopRisks } from "@/components/dashboard/top-risks";
import { Banner } from "@/components/ui/banner";
import { cn } from "@/components/ui/cn";
import { formatDate } from "@/lib/core/format";
import type { Principal } from "@/lib/core/principal";
import { readEstateAt } from "@/lib/posture/read-estate-at";

/** What was known at the end of a past day; every link leads to the list of that instant. */
export async function PastDay({ principal, day, now }: { principal: Principal; day: string; now: Date }) {
  const { asOf, headline, risks, teams, weeks } = await readEstateAt(principal, day, now);
  const instant = asOf.toISOString();
  const measured = headline.history.at(-1);
  const ofTheDay = measured?.day.toISOString().slice(0, 10) === day ? measured : undefined;
  return (
    <>
      <Banner
        tone="med"
        title={`As known at the end of ${formatDate(asOf, "UTC")}, UTC.`}
        action={<Link href="/dashboard">Back to now</Link>}
      >
        What was stated later about that day is not in it. How sources stood and what changed that day is not kept day by day:{" "}
        <Link href="/sources" className="underline">
          Sources
        </Link>{" "}
        shows them as they are now, the{" "}
        <Link href="/audit" className="underline">
          audit log
        </Link>{" "}
        what was done.
      </Banner>
      <HeadlineStats {...headline} asOf={instant} />
      <div className="grid gap-4 xl:grid-cols-2">
        <TopRisks risks={risks.slice(0, 8)} asOf={instant} />
        <OwnershipPanel teams={teams} asOf={instant} />
      </div>
      <div className={cn("grid gap-4", ofTheDay && "xl:grid-cols-[2fr_3fr]")}>
        <DueWeeks weeks={weeks} overdue={headline.now.overdue} now={asOf} asOf={instant} />
        {ofTheDay && (
          <SecretAges latest={ofTheDay} ageUnknown={headline.now.ageUnknown} clock={{ now: asOf, zone: "UTC" }} asOf={instant} />
        )}
      </div>
    </>
  );
}
