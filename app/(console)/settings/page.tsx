import type { Metadata } from "next";
import Link from "next/link";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { AuditPanel } from "@/components/settings/audit-panel";
import { DemoPanel } from "@/components/settings/demo-panel";
import { DomainsPanel } from "@/components/settings/domains-panel";
import { PolicyTable } from "@/components/settings/policy-table";
import { RolesTable } from "@/components/settings/roles-table";
import { SettingForm } from "@/components/settings/setting-form";
import { Fact, Facts } from "@/components/ui/facts";
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
  const { signIn, installation } = settings;
  const disabled = !roleMay(principal.role, "settings:edit");
  return (
    <Page reading>
      <PageHeader title="Settings" lead={disabled ? "Platform admins change these." : undefined} />
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
        </div>
      </Panel>
      <DomainsPanel domains={settings.domains} mayDecide={roleMay(principal.role, "domain:decide")} action={setOwnDomain} />
      <Panel title="Sign-in and installation" note="Set by environment variables">
        <Facts>
          <Fact label="Passwords">{signIn.passwords ? "on" : "off"}</Fact>
          <Fact label="Identity">
            {signIn.issuer ? (
              <>
                <code className="font-mono text-xs">{signIn.issuer}</code>
                <p className="text-fg2">
                  {signIn.roleClaim ? `Roles follow the claim “${signIn.roleClaim}”. ` : "Roles are assigned here. "}
                  {signIn.createMembers ? "Whoever it knows gets in as a member." : "Only people with an account get in."}
                </p>
              </>
            ) : (
              "no identity provider (OIDC_ISSUER)"
            )}
          </Fact>
          <Fact label="Address">
            <code className="font-mono text-xs">{installation.publicUrl}</code>
          </Fact>
          <Fact label="Database">{installation.embedded ? "embedded, on this machine" : "external (DATABASE_URL)"}</Fact>
          <Fact label="Mail">{installation.mail ? "on" : "off: nothing is mailed (SMTP_URL)"}</Fact>
          <Fact label="Keys">
            {settings.keyIds.map((id, index) => (
              <span key={id} className="block">
                <code className="font-mono text-xs">{id}</code>
                <span className="text-fg3"> · {index === 0 ? "current" : "kept to compare and to verify"}</span>
              </span>
            ))}
          </Fact>
        </Facts>
      </Panel>
      {roleMay(principal.role, "policy:read") && (
        <Panel
          title="Checks"
          note={`Version ${settings.policy.version} judges now`}
          action={
            <Link href="/settings/checks" className="link font-medium">
              Open
            </Link>
          }
        >
          <p className="text-fg2">Thresholds, severities and switches of every check, with what a change would do before it is saved.</p>
        </Panel>
      )}
      <Panel title="Rotation policy" note={`Version ${settings.policy.version}`} flush>
        <PolicyTable policy={settings.policy} />
      </Panel>
      <AuditPanel audit={settings.audit} zone={principal.timeZone} />
      <Panel title="Roles" flush>
        <RolesTable />
      </Panel>
    </Page>
  );
}
