import type { ProviderRole } from "@/lib/endpoints/vocabulary";
import { businessCapabilities } from "@/lib/providers/business-capabilities";
import { nothingKnown, type ProviderCapabilities } from "@/lib/providers/capability";
import { developmentCapabilities } from "@/lib/providers/development-capabilities";
import { operationsCapabilities } from "@/lib/providers/operations-capabilities";

export type { ProviderCapabilities } from "@/lib/providers/capability";

/**
 * What each provider can and cannot do. A fact stands here only when the provider's documentation, package or a run of it says
 * so; everything else is unknown, so that no check passes, fails or falls away on a guess.
 */
export const capabilities: Readonly<Record<string, ProviderCapabilities>> = {
  ...developmentCapabilities,
  ...businessCapabilities,
  ...operationsCapabilities,
};

const byId = new Map(Object.entries(capabilities));

/**
 * Incoming webhooks: the provider offers an address, and whoever has it may post. The sender that we are can only use what is
 * offered: nothing to subscribe to, and at these providers nothing to sign with.
 */
const receivesByAddress: ProviderCapabilities = { ...nothingKnown, canSign: "no", canAuthenticate: "yes", selectsEvents: "no" };
const receivers: Readonly<Record<string, ProviderCapabilities>> = {
  slack: receivesByAddress,
  teams: receivesByAddress,
  discord: receivesByAddress,
  netlify: receivesByAddress,
};
const unknownReceiver: ProviderCapabilities = { ...nothingKnown, selectsEvents: "no" };

/** For a provider that is not in the table nothing is known. The role matters: Slack signs what it sends, and takes anything at an incoming address. */
export function capabilitiesOf(provider: string, role: ProviderRole = "sends"): ProviderCapabilities {
  if (role === "receives") return receivers[provider] ?? unknownReceiver;
  return byId.get(provider) ?? nothingKnown;
}
