import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { DemoPanel } from "@/components/settings/demo-panel";
import { DomainsPanel } from "@/components/settings/domains-panel";
import { PolicyTable } from "@/components/settings/policy-table";
import { SettingForm } from "@/components/settings/setting-form";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { roleMay } from "@/lib/core/permissions";
import { readSettings } from "@/lib/settings/read-settings";
import { removeDemo, saveSetting, setOwnDomain } from "./actions";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "settings:read")) return <RoleNeeded title="Settings" permission="settings:read" />;
  const settings = await readSettings(principal);
  const disabled = !roleMay(principal.role, "settings:edit");
  return (
    <Page reading>
      <PageHeader title="Settings" lead={disabled ? "Platform admins change these." : undefined} />
      <SettingsTabs current="/settings" />
      {settings.demo && <DemoPanel demo={settings.demo} mayRemove={!disabled} action={removeDemo} />}
      <Panel title="General">
        <div className="flex flex-col gap-4">
          <SettingForm
            name="name"
            label="Organisation"
            hint="Stands on the sign-in page and in front of every page's path."
            value={settings.organisation.name}
            disabled={disabled}
            action={saveSetting.bind(null, "organisation")}
          />
          <SettingForm
            name="goneAfterDays"
            label="Gone after"
            hint="An endpoint missing from a complete import is “not seen” this long, then “gone”."
            value={settings.presence.goneAfterDays}
            unit="days"
            disabled={disabled}
            action={saveSetting.bind(null, "presence")}
          />
          <SettingForm
            name="idleHours"
            label="Idle sessions end after"
            hint="Every session ends after 7 days in any case."
            value={settings.sessions.idleHours}
            unit="hours"
            disabled={disabled}
            action={saveSetting.bind(null, "sessions")}
          />
          <SettingForm
            name="microPerDay"
            label="Micro-reviews"
            hint="Endpoints whose host, owner or scopes changed are asked about by themselves, this many a day. 0 switches it off."
            value={settings.reviews.microPerDay}
            unit="a day"
            disabled={disabled}
            action={saveSetting.bind(null, "reviews")}
          />
        </div>
      </Panel>
      <DomainsPanel domains={settings.domains} mayDecide={roleMay(principal.role, "domain:decide")} action={setOwnDomain} />
      <Panel title="Rotation policy" note={`Version ${settings.policy.version}`} flush>
        <PolicyTable policy={settings.policy} />
      </Panel>
    </Page>
  );
}
