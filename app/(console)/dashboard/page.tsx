import type { Metadata } from "next";
import { z } from "zod";
import { requirePrincipal } from "@/app/server/principal";
import { RunningCampaigns } from "@/components/campaigns/running-campaigns";
import { ChangesPanel } from "@/components/dashboard/changes-panel";
import { DayChoice } from "@/components/dashboard/day-choice";
import { DueWeeks } from "@/components/dashboard/due-weeks";
import { HeadlineStats } from "@/components/dashboard/headline-stats";
import { OwnershipPanel } from "@/components/dashboard/ownership-panel";
import { SecretAges } from "@/components/dashboard/secret-ages";
import { SourceHealth } from "@/components/dashboard/source-health";
import { TopRisks } from "@/components/dashboard/top-risks";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, NoPermission } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Box } from "@/components/ui/panel";
import { readRunningCampaigns } from "@/lib/campaigns/read-running";
import { systemClock } from "@/lib/core/clock";
import { formatInstant } from "@/lib/core/format";
import { roleMay, whoMay } from "@/lib/core/permissions";
import { readDueWeeks, readHeadline, readOwnershipByTeam, readSourceHealth, readTopRisks } from "@/lib/posture/queries";
import { readChangesSince } from "@/lib/posture/read-changes";
import { readPastDays } from "@/lib/posture/read-estate-at";
import { PastDay } from "./past-day";

export const metadata: Metadata = { title: "Dashboard" };

const shownDay = z.object({ day: z.string().max(40).optional().catch("") });

export default async function DashboardPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "posture:read")) return <Refused />;
  const now = systemClock.now();
  const clock = { now, zone: principal.timeZone };
  const days = await readPastDays(principal, now);
  const asked = shownDay.parse(await searchParams).day;
  const kept = asked !== undefined && days && z.iso.date().safeParse(asked).success && asked >= days.first && asked <= days.last;
  const day = kept ? asked : undefined;
  if (days && day)
    return (
      <Page>
        <PageHeader title="Dashboard" actions={<DayChoice {...days} day={day} />} />
        <PastDay principal={principal} day={day} now={now} />
      </Page>
    );
  const [headline, risks, changes, weeks, teams, sources, campaigns] = await Promise.all([
    readHeadline(principal),
    readTopRisks(principal, 6),
    readChangesSince(principal, now),
    readDueWeeks(principal, now, 8),
    readOwnershipByTeam(principal),
    readSourceHealth(principal, now),
    readRunningCampaigns(principal),
  ]);
  return (
    <Page>
      <PageHeader
        title="Dashboard"
        lead={<span className="hidden print:inline">As it stood on {formatInstant(now, principal.timeZone)}</span>}
        actions={
          <>
            {days && <DayChoice {...days} day={undefined} />}
            {roleMay(principal.role, "import:run") && (
              <LinkButton href="/import" variant="primary">
                Import
              </LinkButton>
            )}
          </>
        }
      />
      {asked !== undefined && (
        <Banner tone="med" title={asked ? `“${asked}” is no day that can be shown.` : "This address names no day."}>
          {days
            ? `These are the numbers of now. Days from ${days.first} to ${days.last} can be shown.`
            : "No day is over yet: these are the numbers of now."}
        </Banner>
      )}
      {headline.now.endpoints === 0 ? (
        <Box>
          <EmptyState title="Nothing to measure yet" action={<LinkButton href="/import">Bring in your first endpoints</LinkButton>}>
            With the first import this page shows how the estate stands, what changed, and what to do first.
          </EmptyState>
        </Box>
      ) : (
        <>
          <HeadlineStats {...headline} />
          <div className="grid gap-4 xl:grid-cols-[2.2fr_1fr]">
            <TopRisks risks={risks} />
            <ChangesPanel changes={changes} headline={headline} clock={clock} />
          </div>
          <div className="grid gap-4 xl:grid-cols-[2fr_3fr]">
            <DueWeeks weeks={weeks} overdue={headline.now.overdue} now={now} />
            <SecretAges latest={headline.history.at(-1)} ageUnknown={headline.now.ageUnknown} clock={clock} />
          </div>
          <div className="grid gap-4 xl:grid-cols-2">
            <OwnershipPanel teams={teams} />
            <SourceHealth sources={sources} clock={clock} />
          </div>
          <RunningCampaigns campaigns={campaigns} now={now} />
        </>
      )}
    </Page>
  );
}

function Refused() {
  return (
    <Page>
      <PageHeader title="Dashboard" />
      <Box>
        <NoPermission title="The dashboard shows the whole estate" action={<LinkButton href="/endpoints">Your endpoints</LinkButton>}>
          It belongs to the roles {whoMay("posture:read")}. A platform admin can assign one.
        </NoPermission>
      </Box>
    </Page>
  );
}
