import { aiAgentUnbounded } from "@/lib/checks/checks/ai-agent-unbounded";
import { attestationOverdue } from "@/lib/checks/checks/attestation-overdue";
import { authNone } from "@/lib/checks/checks/auth-none";
import { authStaticTokenOnly } from "@/lib/checks/checks/auth-static-token-only";
import { backupOwnerMissing } from "@/lib/checks/checks/backup-owner-missing";
import { credentialInUrl } from "@/lib/checks/checks/credential-in-url";
import { danglingDns } from "@/lib/checks/checks/dangling-dns";
import { deliveryFailureRate } from "@/lib/checks/checks/delivery-failure-rate";
import { departedHolderNotRotated } from "@/lib/checks/checks/departed-holder-not-rotated";
import { destinationNotApproved } from "@/lib/checks/checks/destination-not-approved";
import { dutiesNotSeparated } from "@/lib/checks/checks/duties-not-separated";
import { eventsWildcard } from "@/lib/checks/checks/events-wildcard";
import { idempotencyMissing } from "@/lib/checks/checks/idempotency-missing";
import { ipAllowlistOpen } from "@/lib/checks/checks/ip-allowlist-open";
import { ownerDisabled } from "@/lib/checks/checks/owner-disabled";
import { ownerMissing } from "@/lib/checks/checks/owner-missing";
import { payloadNotValidated } from "@/lib/checks/checks/payload-not-validated";
import { personalAccountCreator } from "@/lib/checks/checks/personal-account-creator";
import { providerAutoDisabled } from "@/lib/checks/checks/provider-auto-disabled";
import { redirectObserved } from "@/lib/checks/checks/redirect-observed";
import { replayAccepted } from "@/lib/checks/checks/replay-accepted";
import { replayProtectionMissing } from "@/lib/checks/checks/replay-protection-missing";
import { retiredButActive } from "@/lib/checks/checks/retired-but-active";
import { rotationPolicyMissing } from "@/lib/checks/checks/rotation-policy-missing";
import { scopesExcess } from "@/lib/checks/checks/scopes-excess";
import { secretAgeUnknown } from "@/lib/checks/checks/secret-age-unknown";
import { secretDueSoon } from "@/lib/checks/checks/secret-due-soon";
import { secretInSource } from "@/lib/checks/checks/secret-in-source";
import { secretLeakMatch } from "@/lib/checks/checks/secret-leak-match";
import { secretNotSet } from "@/lib/checks/checks/secret-not-set";
import { secretOverdue } from "@/lib/checks/checks/secret-overdue";
import { secretReused } from "@/lib/checks/checks/secret-reused";
import { secretSharedEndpoints } from "@/lib/checks/checks/secret-shared-endpoints";
import { secretSharedEnvironments } from "@/lib/checks/checks/secret-shared-environments";
import { secretSharedParties } from "@/lib/checks/checks/secret-shared-parties";
import { secretWeak } from "@/lib/checks/checks/secret-weak";
import { signatureAlgWeak } from "@/lib/checks/checks/signature-alg-weak";
import { staleEndpoint } from "@/lib/checks/checks/stale-endpoint";
import { thirdPartyCompromised } from "@/lib/checks/checks/third-party-compromised";
import { thirdPartyReviewOverdue } from "@/lib/checks/checks/third-party-review-overdue";
import { tlsCertificateInvalid } from "@/lib/checks/checks/tls-certificate-invalid";
import { tlsVerificationOff } from "@/lib/checks/checks/tls-verification-off";
import { tunnelHostInProduction } from "@/lib/checks/checks/tunnel-host-in-production";
import { unregisteredEndpoint } from "@/lib/checks/checks/unregistered-endpoint";
import { unsignedAccepted } from "@/lib/checks/checks/unsigned-accepted";
import { urlNotHttps } from "@/lib/checks/checks/url-not-https";
import { urlPrivateOrMetadata } from "@/lib/checks/checks/url-private-or-metadata";
import type { Check } from "@/lib/checks/types";

/** In the order of their indexes, which are stored: append new checks, never move or reuse a place. */
export const checks: readonly Check[] = [
  ownerMissing,
  ownerDisabled,
  departedHolderNotRotated,
  backupOwnerMissing,
  attestationOverdue,
  staleEndpoint,
  retiredButActive,
  providerAutoDisabled,
  deliveryFailureRate,
  unregisteredEndpoint,
  authNone,
  secretNotSet,
  authStaticTokenOnly,
  signatureAlgWeak,
  secretWeak,
  secretOverdue,
  secretDueSoon,
  secretAgeUnknown,
  rotationPolicyMissing,
  secretReused,
  secretLeakMatch,
  credentialInUrl,
  secretSharedEndpoints,
  secretSharedEnvironments,
  secretSharedParties,
  unsignedAccepted,
  replayAccepted,
  replayProtectionMissing,
  idempotencyMissing,
  urlNotHttps,
  tlsVerificationOff,
  tlsCertificateInvalid,
  urlPrivateOrMetadata,
  redirectObserved,
  danglingDns,
  tunnelHostInProduction,
  destinationNotApproved,
  ipAllowlistOpen,
  eventsWildcard,
  scopesExcess,
  thirdPartyReviewOverdue,
  thirdPartyCompromised,
  personalAccountCreator,
  aiAgentUnbounded,
  dutiesNotSeparated,
  payloadNotValidated,
  secretInSource,
];

const byId = new Map(checks.map((check) => [check.id, check]));

/** Ids come from code and from rows that it wrote; an id that is not there is a mistake of ours. */
export function checkById(id: string): Check {
  const check = byId.get(id);
  if (!check) throw new Error(`There is no check “${id}”.`);
  return check;
}
