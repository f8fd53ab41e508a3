import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { EvaluationProgress } from "@/components/policy/evaluation-progress";
import { PolicyEditor } from "@/components/policy/policy-editor";
import { VersionsPanel } from "@/components/policy/versions-panel";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Page, PageHeader } from "@/components/ui/page-header";
import { checks } from "@/lib/checks/registry";
import { systemClock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { roleMay, whoMay } from "@/lib/core/permissions";
import { readPolicyState, readPolicyVersion } from "@/lib/policy/read-policy";
import { providers } from "@/lib/providers/providers";
import { latest, preview, save } from "../actions";

export const metadata: Metadata = { title: "Checks" };

interface Props {
  searchParams: Promise<{ from?: string | string[] }>;
}

const lines = checks.map(({ id, title, severity, neverLowered }) => ({ id, title, severity, neverLowered: neverLowered === true }));
const providerOptions = providers.map(({ id, name }) => ({ value: id, label: name }));

function noSuchVersion(error: unknown): undefined {
  if (!(error instanceof AppError && error.code === "not_found")) throw error;
}

export default async function ChecksPage({ searchParams }: Props) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "policy:read")) return <RoleNeeded title="Checks" permission="policy:read" />;
  const { from } = await searchParams;
  const older = typeof from === "string" && /^[1-9]\d{0,8}$/.test(from) ? Number(from) : undefined;
  const [state, brought] = await Promise.all([
    readPolicyState(principal),
    // This page answers while it still reads, so that a version that never was can be no 404 any more: the page says it.
    older === undefined ? undefined : readPolicyVersion(principal, older).catch(noSuchVersion),
  ]);
  const disabled = !roleMay(principal.role, "policy:edit");
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: "Checks" }]} />
      <PageHeader
        title="Checks"
        lead={
          disabled
            ? `Version ${state.version} judges now. ${whoMay("policy:edit")} changes it.`
            : `Version ${state.version} judges now. What you save is the next version; every endpoint is then judged again.`
        }
      />
      <SettingsTabs current="/settings/checks" />
      {older !== undefined && !brought && (
        <Banner tone="med" title={`There is no version ${older}.`}>
          The fields hold version {state.version}, which judges now.
        </Banner>
      )}
      {brought && !disabled && (
        <Banner
          title={`The fields hold version ${brought.line.version}.`}
          action={<LinkButton href="/settings/checks">Back to version {state.version}</LinkButton>}
        >
          Saved it becomes version {state.version + 1}.
        </Banner>
      )}
      <EvaluationProgress version={state.version} waiting={state.waiting} endpoints={state.endpoints} />
      <PolicyEditor
        key={older}
        base={{ version: state.version, policy: state.policy }}
        initial={brought?.policy ?? state.policy}
        checks={lines}
        providers={providerOptions}
        disabled={disabled}
        preview={preview}
        save={save}
        latest={latest}
      >
        <VersionsPanel versions={state.versions} clock={{ now: systemClock.now(), zone: principal.timeZone }} />
      </PolicyEditor>
    </Page>
  );
}
