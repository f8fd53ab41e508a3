import { z } from "zod";
import { oneLineName } from "@/lib/core/one-line";

export const channelKinds = ["slack", "teams", "webhook"] as const;
export type ChannelKind = (typeof channelKinds)[number];

const name = oneLineName(80, "Give it a name that people know, such as #security-alerts.");
const url = z
  .string()
  .trim()
  .min(1, "Paste the address that the receiver gave you.")
  .max(2_000, "An address has 2,000 characters at most.");
const reasons = z.array(z.string().max(60)).max(40).default([]);
const channelId = z.uuid();

export const createChannelInput = z.strictObject({ kind: z.enum(channelKinds), name, url, reasons });
export const changeChannelInput = z.strictObject({ channelId, name, reasons, paused: z.boolean() });
/** A new address; for a signed webhook it may stay, and the secret is made new. */
export const replaceCredentialInput = z.strictObject({ channelId, url: z.union([z.literal(""), url]).default("") });
export const testChannelInput = z.strictObject({ channelId });
export const removeChannelInput = z.strictObject({ channelId });
export const retryDeliveryInput = z.strictObject({ deliveryId: z.uuid() });

const line = z.object({ reason: z.string(), label: z.string(), title: z.string(), context: z.string(), detail: z.string(), href: z.url() });

/** What one message to a channel says; never a secret, never an address that is one. */
export const channelView = z.object({
  kind: z.enum(["alerts", "test"]),
  organisation: z.string(),
  heading: z.string(),
  lines: z.array(line),
  /** Alerts that did not fit, with where they are. */
  more: z.object({ count: z.number().int(), href: z.url() }).optional(),
});
export type ChannelView = z.output<typeof channelView>;

export const deliveryStates = ["queued", "sending", "sent", "failed", "dead", "withdrawn"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export interface DeliveryRow {
  id: string;
  heading: string;
  alerts: number;
  state: DeliveryState;
  attempts: number;
  lastStatus: number | undefined;
  lastError: string | undefined;
  nextAttemptAt: Date;
  createdAt: Date;
  sentAt: Date | undefined;
}

export interface ChannelRow {
  id: string;
  kind: ChannelKind;
  name: string;
  host: string;
  reasons: string[];
  pausedAt: Date | undefined;
  pausedReason: string;
  endpointId: string | undefined;
  formerSecretUntil: Date | undefined;
  createdAt: Date;
  createdBy: string | undefined;
  demo: boolean;
  /** Newest first. */
  deliveries: DeliveryRow[];
}

export interface ReasonChoice {
  reason: string;
  label: string;
}
