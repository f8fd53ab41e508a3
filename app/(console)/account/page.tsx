import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { PasswordForm } from "@/components/accounts/password-form";
import { SessionList } from "@/components/accounts/session-list";
import { TimeZoneForm } from "@/components/accounts/time-zone-form";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { listOwnSessions, readOwnAccount } from "@/lib/accounts/queries";
import { systemClock } from "@/lib/core/clock";
import { roleWords } from "@/lib/core/permissions";
import { changeOwnPassword, endOwnSession, saveTimeZone } from "./actions";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const principal = await requirePrincipal();
  const now = systemClock.now();
  const [account, sessions] = await Promise.all([readOwnAccount(principal), listOwnSessions(principal, now)]);
  return (
    <Page reading>
      <PageCrumbs crumbs={[{ label: "Your account" }]} />
      <PageHeader title="Your account" lead={`${principal.name} · ${account.email ?? "no address"} · ${roleWords[principal.role]}`} />
      <Panel title="Where you are signed in" flush note="Each ends after a time without use, and after 7 days in any case">
        <SessionList sessions={sessions} clock={{ now, zone: principal.timeZone }} action={endOwnSession} />
      </Panel>
      <Panel title="Time">
        <TimeZoneForm timeZone={principal.timeZone} zones={timeZones(principal.timeZone)} action={saveTimeZone} />
      </Panel>
      <Panel title="Password">
        {account.hasPassword ? (
          <PasswordForm action={changeOwnPassword} />
        ) : (
          <p className="text-fg2">You sign in with your identity provider; there is no password here.</p>
        )}
      </Panel>
    </Page>
  );
}

/** The platform's list leaves UTC out, and perhaps the name that was chosen elsewhere. */
const timeZones = (chosen: string) => [...new Set([chosen, "UTC", ...Intl.supportedValuesOf("timeZone")])];
