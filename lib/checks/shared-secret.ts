import type { EndpointFacts } from "@/lib/checks/types";
import { unknown } from "@/lib/checks/verdicts";

type Other = NonNullable<EndpointFacts["secret"]["sharedWith"]>[number];
type Self = Pick<EndpointFacts, "environment" | "thirdParty">;

/** One end is production and the other is known not to be. */
export function crossesEnvironments(self: Pick<Self, "environment">, other: Other): boolean {
  if (self.environment === "unknown" || other.environment === "unknown") return false;
  return (self.environment === "production") !== (other.environment === "production");
}

/** Both third parties are known, and they differ. */
export function crossesParties(self: Pick<Self, "thirdParty">, other: Other): boolean {
  return self.thirdParty !== null && other.thirdPartyId !== null && other.thirdPartyId !== self.thirdParty.id;
}

export const notComparable = unknown(
  "secret.fingerprint",
  "Its fingerprint is not on record, so it cannot be compared with other endpoints. Entering the secret once answers it.",
);
