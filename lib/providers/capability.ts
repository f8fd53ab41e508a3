import type { CheckCapabilities } from "@/lib/checks/types";
import type { Tri } from "@/lib/endpoints/vocabulary";

/** How long old and new secret hold side by side. Bounds that the provider does not tell are null. */
export type Overlap =
  | { kind: "none" }
  | { kind: "server"; minSeconds: number | null; maxSeconds: number | null; defaultSeconds: number | null }
  | { kind: "two_endpoints" }
  | { kind: "unknown" };

export interface RotateCapability {
  /** in_place: the endpoint gets a new secret; replace: a second endpoint, then the first goes; app_level: one key for many endpoints. */
  mode: "in_place" | "replace" | "app_level";
  /** Who makes the new value. */
  secretFrom: "caller" | "provider" | "either" | "unknown";
  overlap: Overlap;
  preservesId: Tri;
  /** The provider's own operation, for the person who does it. */
  how: string;
  /** What goes wrong when it is done carelessly; a run asks to acknowledge each. */
  hazards: readonly string[];
}

export interface DisableCapability {
  mode: "flag" | "clear_events" | "clear_url" | "delete_only";
  reversible: Tri;
  how: string;
}

export interface ProviderCapabilities extends CheckCapabilities {
  /** Only where "yes" does the provider's update date prove that the secret is at least that old. */
  updatedAtBumpsOnSecretChange: Tri;
  rotate: RotateCapability | "unknown";
  disable: DisableCapability | "unknown";
  /** What its list never shows, in words: an import of it is not the whole estate. */
  blindSpots: readonly string[];
  /** Facts of this row that rest on general knowledge and still want confirming at the provider. */
  unconfirmed: readonly string[];
}

export const nothingKnown: ProviderCapabilities = {
  canSign: "unknown",
  canAuthenticate: "unknown",
  canVerifyTls: "unknown",
  selectsEvents: "unknown",
  sendsDeliveryId: "unknown",
  signsTimestamp: "unknown",
  retries: "unknown",
  offersServiceIdentity: "unknown",
  publishesIpRanges: "unknown",
  offersStrongAlgorithm: "unknown",
  httpsOnly: "unknown",
  allEvents: null,
  updatedAtBumpsOnSecretChange: "unknown",
  rotate: "unknown",
  disable: "unknown",
  blindSpots: [],
  unconfirmed: [],
};

/** HMAC-SHA256 over the body, and nothing against replays but a delivery id. */
export const signsBody: ProviderCapabilities = {
  ...nothingKnown,
  canSign: "yes",
  canAuthenticate: "yes",
  signsTimestamp: "no",
  offersStrongAlgorithm: "yes",
};

export const signsBodyAndTime: ProviderCapabilities = { ...signsBody, signsTimestamp: "yes" };

/** Static header, Basic, Bearer or OAuth2 only. */
export const tokenOnly: ProviderCapabilities = { ...nothingKnown, canSign: "no", canAuthenticate: "yes" };

export const noOverlap: Overlap = { kind: "none" };
export const twoEndpoints: Overlap = { kind: "two_endpoints" };
export const overlapUnknown: Overlap = { kind: "unknown" };
export const serverOverlap = (
  minSeconds: number | null = null,
  maxSeconds: number | null = null,
  defaultSeconds: number | null = null,
): Overlap => ({ kind: "server", minSeconds, maxSeconds, defaultSeconds });

export function inPlace(
  secretFrom: RotateCapability["secretFrom"],
  how: string,
  hazards: string[] = [],
  overlap = noOverlap,
): RotateCapability {
  return { mode: "in_place", secretFrom, overlap, preservesId: "yes", how, hazards };
}

export function replace(secretFrom: RotateCapability["secretFrom"], how: string, hazards: string[] = []): RotateCapability {
  return { mode: "replace", secretFrom, overlap: twoEndpoints, preservesId: "no", how, hazards };
}

export function appLevel(secretFrom: RotateCapability["secretFrom"], overlap: Overlap, how: string): RotateCapability {
  const hazards = ["The key is shared: every endpoint of the app or account changes at once."];
  return { mode: "app_level", secretFrom, overlap, preservesId: "yes", how, hazards };
}

export const byFlag = (how: string): DisableCapability => ({ mode: "flag", reversible: "yes", how });
export const byDeleting = (how: string): DisableCapability => ({ mode: "delete_only", reversible: "no", how });
