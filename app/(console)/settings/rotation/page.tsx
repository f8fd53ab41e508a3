import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { RotationEditor } from "@/components/policy/rotation-editor";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Page, PageHeader } from "@/components/ui/page-header";
import { roleMay, whoMay } from "@/lib/core/permissions";
import { readRotationRules } from "@/lib/policy/read-policy";
import { providers } from "@/lib/providers/providers";
import { preview, save } from "./actions";

export const metadata: Metadata = { title: "Rotation policy" };

const providerOptions = providers.map(({ id, name }) => ({ value: id, label: name }));

export default async function RotationPolicyPage() {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "policy:read")) return <RoleNeeded title="Rotation policy" permission="policy:read" />;
  const { version, rotation } = await readRotationRules(principal);
  const disabled = !roleMay(principal.role, "policy:edit");
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: "Rotation" }]} />
      <PageHeader
        title="Rotation policy"
        lead={
          disabled
            ? `Version ${version} judges now. ${whoMay("policy:edit")} changes it.`
            : `Version ${version} judges now. The first rule that fits an endpoint counts; what you save is the next version.`
        }
      />
      <SettingsTabs current="/settings/rotation" />
      <RotationEditor
        key={version}
        version={version}
        rules={rotation}
        providers={providerOptions}
        disabled={disabled}
        preview={preview}
        save={save}
      />
    </Page>
  );
}
