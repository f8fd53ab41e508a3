import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { AuditPanel } from "@/components/settings/audit-panel";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Fact, Facts } from "@/components/ui/facts";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { roleMay } from "@/lib/core/permissions";
import { readSettings } from "@/lib/settings/read-settings";

export const metadata: Metadata = { title: "Installation & audit" };

export default async function InstallationPage() {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "settings:read")) return <RoleNeeded title="Settings" permission="settings:read" />;
  const { signIn, installation, keyIds, audit } = await readSettings(principal);
  return (
    <Page reading>
      <PageCrumbs crumbs={[{ label: "Installation & audit" }]} />
      <PageHeader title="Settings" />
      <SettingsTabs current="/settings/installation" />
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
            {keyIds.map((id, index) => (
              <span key={id} className="block">
                <code className="font-mono text-xs">{id}</code>
                <span className="text-fg3"> · {index === 0 ? "current" : "kept to compare and to verify"}</span>
              </span>
            ))}
          </Fact>
        </Facts>
      </Panel>
      <AuditPanel audit={audit} zone={principal.timeZone} />
    </Page>
  );
}
