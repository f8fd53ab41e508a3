import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { ChannelForm } from "@/components/channels/channel-form";
import { ChannelPanel } from "@/components/channels/channel-panel";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Box, Panel } from "@/components/ui/panel";
import { listChannels, reasonChoices } from "@/lib/channels/queries";
import { systemClock } from "@/lib/core/clock";
import { roleMay } from "@/lib/core/permissions";
import { add, change, remove, replace, retry, sendTest } from "./actions";

export const metadata: Metadata = { title: "Channels" };

export default async function ChannelsPage() {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "settings:read")) return <RoleNeeded title="Channels" permission="settings:read" />;
  const channels = await listChannels(principal);
  const choices = reasonChoices();
  const mayManage = roleMay(principal.role, "channel:manage");
  const clock = { now: systemClock.now(), zone: principal.timeZone };
  return (
    <Page reading>
      <PageHeader
        title="Settings"
        lead="Mail goes to the person who must act. A channel hears of the same alerts once, in one message for all that is new."
      />
      <SettingsTabs current="/settings/channels" />
      {channels.length === 0 && (
        <Box className="p-0">
          <EmptyState title="No channel yet">
            Slack and Microsoft Teams get a readable message, a machine gets JSON signed by Standard Webhooks.
          </EmptyState>
        </Box>
      )}
      {channels.map((channel) => (
        <ChannelPanel
          key={`${channel.id} ${channel.pausedAt}`}
          channel={channel}
          choices={choices}
          clock={clock}
          mayManage={mayManage}
          actions={{ change, replace, sendTest, remove, retry }}
        />
      ))}
      {mayManage && (
        <Panel title="Add a channel">
          <ChannelForm choices={choices} action={add} />
        </Panel>
      )}
    </Page>
  );
}
