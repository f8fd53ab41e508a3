import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { OutOfOfficeForm } from "@/components/notifications/out-of-office-form";
import { PreferencesForm } from "@/components/notifications/preferences-form";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Banner } from "@/components/ui/banner";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { readOwnNotifications } from "@/lib/alerts/queries";
import { findPeople } from "../../people/actions";
import { endOutOfOffice, saveOutOfOffice, savePreferences } from "./actions";

export const metadata: Metadata = { title: "Mail to you" };

export default async function NotificationsPage() {
  const principal = await requirePrincipal();
  const { preferences, timeZone, email, outOfOffice } = await readOwnNotifications(principal);
  return (
    <Page reading>
      <PageCrumbs crumbs={[{ label: "Mail to you" }]} />
      <PageHeader title="Mail to you" lead={email ? `Goes to ${email}.` : undefined} />
      {!email && (
        <Banner tone="high" title="You have no mail address here.">
          What concerns you goes to the backup or the team’s lead instead. An admin can add your address in People.
        </Banner>
      )}
      <Panel title="When it comes" note="Mail about security can be bundled and moved, not switched off">
        <PreferencesForm preferences={preferences} timeZone={timeZone} save={savePreferences} />
      </Panel>
      <Panel title="While you are away">
        <OutOfOfficeForm away={outOfOffice} search={findPeople} save={saveOutOfOffice} end={endOutOfOffice} />
      </Panel>
    </Page>
  );
}
