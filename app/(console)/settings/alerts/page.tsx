import type { Metadata } from "next";
import Link from "next/link";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { ThresholdsForm } from "@/components/settings/thresholds-form";
import { Fact, Facts } from "@/components/ui/facts";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { readThresholds } from "@/lib/alerts/preview-thresholds";
import { escalateAfterDays, immediateMailsPerDay, overdueDays, repeatDays, snoozeMaxDays } from "@/lib/alerts/rules";
import { roleMay } from "@/lib/core/permissions";
import { answerDays, orphanDays } from "@/lib/ownership/rules";
import { completeWithinDays } from "@/lib/sources/schema";
import { preview, save } from "./actions";

export const metadata: Metadata = { title: "Alerts" };

export default async function AlertSettingsPage() {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "settings:read")) return <RoleNeeded title="Alerts" permission="settings:read" />;
  const thresholds = await readThresholds(principal);
  const mayEdit = roleMay(principal.role, "settings:edit");
  return (
    <Page reading>
      <PageHeader title="Settings" lead={mayEdit ? undefined : "Platform admins change these."} />
      <SettingsTabs current="/settings/alerts" />
      <Panel title="Before a rotation is due" note="Only the tightest threshold that has come speaks">
        <ThresholdsForm
          key={JSON.stringify(thresholds)}
          dueDays={thresholds.dueDays.join(", ")}
          duePercents={thresholds.duePercents.join(", ")}
          disabled={!mayEdit}
          actions={{ preview, save }}
        />
      </Panel>
      <Panel title="What holds for every alert">
        <Facts>
          <Fact label="Overdue">
            on day {overdueDays.join(", ")}, then every {repeatDays} days until somebody acts
          </Fact>
          <Fact label="Nobody acts">after {escalateAfterDays} days the next one hears too: owner, backup, team lead, security</Fact>
          <Fact label="Owner lost">
            the backup hears, else the team lead; a new owner is due within {orphanDays} days, an answer to “is this yours?” within{" "}
            {answerDays}
          </Fact>
          <Fact label="One mail a day">
            the most urgent first, at each person’s own hour; at once only critical findings and newly assigned work, {immediateMailsPerDay}{" "}
            a day at most
          </Fact>
          <Fact label="Snooze">{snoozeMaxDays} days at most, with a reason; stops neither overdue nor the next person</Fact>
          <Fact label="Sources">the keeper hears when the last complete import is {completeWithinDays} days old</Fact>
        </Facts>
        <p className="mt-3">
          <Link href="/outbox/tomorrow" className="link font-medium">
            Who gets what tomorrow
          </Link>
        </p>
      </Panel>
    </Page>
  );
}
