import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { LeakTable } from "@/components/leaks/leak-table";
import { ReportTable } from "@/components/leaks/report-table";
import { ReportUpload } from "@/components/leaks/report-upload";
import { ValueBox } from "@/components/leaks/value-box";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Box, Panel } from "@/components/ui/panel";
import { TabLinks } from "@/components/ui/tab-links";
import { systemClock } from "@/lib/core/clock";
import { formatNumber } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { leakFilter, leakStates, listLeakReports, listLeaks } from "@/lib/leaks/queries";
import { recordLeakAction, withdrawLeakAction } from "../actions";

export const metadata: Metadata = { title: "Leak check" };

const tabs = { present: "Leaked and in use", replaced: "Replaced since", withdrawn: "Withdrawn" } as const;
const nothing = {
  present: {
    title: "No secret in use is known to be leaked",
    text: "Secrets without a fingerprint cannot be compared: their verdict stays unknown, not a pass.",
  },
  replaced: { title: "No leaked secret was replaced yet", text: "A leak moves here when the endpoint gets another secret." },
  withdrawn: {
    title: "Nothing was withdrawn",
    text: "A leak that was recorded wrongly is withdrawn with a reason, and stays readable here.",
  },
} as const;

export default async function LeaksPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "leak:read")) return <RoleNeeded title="Leak check" permission="leak:read" />;
  const filter = leakFilter.parse(await searchParams);
  const [leaks, reports] = await Promise.all([listLeaks(principal, filter), listLeakReports(principal)]);
  const clock = { now: systemClock.now(), zone: principal.timeZone };
  const mayCheck = roleMay(principal.role, "leak:check");
  const href = (state: string, after?: string) =>
    `/leaks?${new URLSearchParams({ ...(state === "present" ? {} : { state }), ...(after && { after }) })}`;
  return (
    <Page>
      <PageHeader
        title="Leak check"
        lead="Is a value that turned up somewhere one of our secrets? Values are fingerprinted, compared and dropped; they are stored nowhere."
      />
      {mayCheck && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <ValueBox record={recordLeakAction} />
          <ReportUpload />
        </div>
      )}
      <TabLinks
        label="Leaked secrets"
        tabs={leakStates.map((state) => ({
          href: href(state),
          label: tabs[state],
          count: formatNumber(leaks.counts[state]),
          current: filter.state === state,
        }))}
      />
      <Box className="p-0">
        {leaks.rows.length > 0 ? (
          <LeakTable rows={leaks.rows} clock={clock} state={filter.state} {...(mayCheck ? { withdraw: withdrawLeakAction } : {})} />
        ) : (
          <EmptyState title={nothing[filter.state].title}>{nothing[filter.state].text}</EmptyState>
        )}
        {(leaks.nextAfter !== undefined || filter.after !== undefined) && (
          <Pagination
            {...(filter.after === undefined ? {} : { previousHref: href(filter.state) })}
            {...(leaks.nextAfter === undefined ? {} : { nextHref: href(filter.state, leaks.nextAfter) })}
          />
        )}
      </Box>
      <Panel title="Reports compared" note="the latest 50" flush>
        {reports.length > 0 ? (
          <ReportTable reports={reports} clock={clock} />
        ) : (
          <EmptyState title="No report yet">Upload what gitleaks, trufflehog, ggshield or detect-secrets wrote.</EmptyState>
        )}
      </Panel>
    </Page>
  );
}
