import { capabilitiesOf } from "@/lib/providers/capabilities";
import type { Sighted } from "./sighted";
import type { AgeBasis } from "./vocabulary";

/** When the present secret can have been set: not before, not after, each with why we believe it. ISO instants. */
export interface SecretBounds {
  secretNotBefore: string | null;
  secretNotBeforeBasis: AgeBasis;
  secretNotAfter: string | null;
  secretNotAfterBasis: AgeBasis;
}

export const noBounds: SecretBounds = {
  secretNotBefore: null,
  secretNotBeforeBasis: "none",
  secretNotAfter: null,
  secretNotAfterBasis: "none",
};

const strength: Record<AgeBasis, number> = { observed: 3, stated: 2, provider: 1, none: 0 };

/**
 * What the sources say of the present secret's age. The creation of a hook bounds its own secret from below, never one that an
 * app or account shares; an update date bounds it from above only where the provider changes it with every secret.
 */
export function boundsOf({ facts }: Sighted): SecretBounds {
  if (facts.auth.secretSet === "no") return noBounds;
  const stated = facts.stated?.secretSetAt;
  if (stated) return { secretNotBefore: stated, secretNotBeforeBasis: "stated", secretNotAfter: stated, secretNotAfterBasis: "stated" };
  const own = facts.auth.secretScope === "hook" || facts.auth.secretScope === "unknown";
  const bumps = capabilitiesOf(facts.provider, facts.providerRole).updatedAtBumpsOnSecretChange === "yes";
  const notBefore = own ? facts.createdAt : undefined;
  const notAfter = own && bumps ? facts.updatedAt : undefined;
  return {
    secretNotBefore: notBefore ?? null,
    secretNotBeforeBasis: notBefore ? "provider" : "none",
    secretNotAfter: notAfter ?? null,
    secretNotAfterBasis: notAfter ? "provider" : "none",
  };
}

/** The best-founded bound of each side. Two that contradict each other: the better founded one stays, of two equals the lower one. */
export function bestBounds(all: readonly SecretBounds[]): SecretBounds {
  const lower = all.reduce(
    (best, one) => (strength[one.secretNotBeforeBasis] > strength[best.secretNotBeforeBasis] ? one : best),
    noBounds,
  );
  const upper = all.reduce((best, one) => (strength[one.secretNotAfterBasis] > strength[best.secretNotAfterBasis] ? one : best), noBounds);
  const bounds: SecretBounds = {
    secretNotBefore: lower.secretNotBefore,
    secretNotBeforeBasis: lower.secretNotBeforeBasis,
    secretNotAfter: upper.secretNotAfter,
    secretNotAfterBasis: upper.secretNotAfterBasis,
  };
  if (bounds.secretNotBefore && bounds.secretNotAfter && Date.parse(bounds.secretNotBefore) > Date.parse(bounds.secretNotAfter)) {
    return strength[bounds.secretNotAfterBasis] > strength[bounds.secretNotBeforeBasis]
      ? { ...bounds, secretNotBefore: null, secretNotBeforeBasis: "none" }
      : { ...bounds, secretNotAfter: null, secretNotAfterBasis: "none" };
  }
  return bounds;
}
