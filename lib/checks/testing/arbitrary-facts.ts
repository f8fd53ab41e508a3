import fc from "fast-check";
import { builtInPolicy } from "@/lib/checks/policy";
import { now } from "@/lib/checks/testing/facts";
import { dayMs } from "@/lib/checks/time";
import type { CheckCapabilities, CheckPolicy, EndpointFacts, Instant } from "@/lib/checks/types";
import {
  ageBases,
  authMethods,
  creatorKinds,
  credentialKinds,
  criticalities,
  dataClasses,
  directions,
  environments,
  lifecycles,
  ownerStates,
  personStatuses,
  presences,
  providerRoles,
  providerStates,
  secretScopes,
  tri,
  urlCredentials,
} from "@/lib/endpoints/vocabulary";
import { nothingKnown } from "@/lib/providers/capability";
import { signatureSchemes } from "@/lib/providers/schemes";

const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

/** Instants where thresholds lie, one millisecond around them, and anything else, the future included. */
export const instant: fc.Arbitrary<Instant> = fc.oneof(
  fc
    .tuple(oneOf([0, 7, 14, 30, 60, 90, 120, 150, 180, 210, 335, 365, 395, 900]), oneOf([-1, 0, 1]), oneOf([1, -1]))
    .map(([days, offset, sign]) => now - sign * days * dayMs + offset),
  fc.integer({ min: now - 2000 * dayMs, max: now + 800 * dayMs }),
);

const names = fc.uniqueArray(oneOf(["a", "b", "c", "ledger:write", "*"]), { maxLength: 5 });
const fingerprint = oneOf(["fp_1", "fp_2", "fp_3"]);
const person = oneOf(["p1", "p2", "p3"]);
const party = orNull(oneOf(["v1", "v2"]));
const bool = orNull(fc.boolean());

const secret = fc
  .record({
    bounds: fc.tuple(orNull(instant), orNull(instant)),
    setNotBeforeBasis: oneOf(ageBases),
    setNotAfterBasis: oneOf(ageBases),
    entropyBits: orNull(oneOf([0, 127, 128, 191, 192, 256])),
    fingerprint: orNull(fingerprint),
    earlierFingerprints: fc.array(fingerprint, { maxLength: 2 }),
    leakMatched: bool,
    inClear: bool,
    sharedWith: fc.array(fc.record({ endpointId: fc.constant("ep_2"), environment: oneOf(environments), thirdPartyId: party }), {
      maxLength: 3,
    }),
    certificateNotAfter: fc.option(instant, { nil: null, freq: 8 }),
  })
  .map(({ bounds: [a, b], ...rest }) => ({
    ...rest,
    sharedWith: rest.fingerprint === null ? null : rest.sharedWith,
    // Sheets and clocks may contradict each other; one bound after the other is the usual case.
    setNotBefore: a !== null && b !== null ? Math.min(a, b) : a,
    setNotAfter: a !== null && b !== null ? Math.max(a, b) : b,
  }));

const events = fc
  .record({ all: oneOf(tri), names: orNull(names), used90d: orNull(names), observedDays: oneOf([0, 89, 90, 91]) })
  .map((one) => (one.all === "yes" ? { ...one, names: null } : one.names?.includes("*") ? { ...one, all: "unknown" as const } : one));

const creator = fc
  .record({ kind: oneOf(creatorKinds), personal: oneOf(tri) })
  .map((one) => (one.personal === "yes" ? { ...one, kind: "user" as const } : one));

export const arbitraryFacts: fc.Arbitrary<EndpointFacts> = fc.record({
  id: fc.constant("ep_1"),
  provider: oneOf(["github", "stripe", "other"]),
  providerRole: oneOf(providerRoles),
  direction: oneOf(directions),
  environment: oneOf(environments),
  dataClass: oneOf(dataClasses),
  criticality: oneOf(criticalities),
  movesMoneyOrGrantsAccess: oneOf(tri),
  lifecycle: oneOf(lifecycles),
  providerState: oneOf(providerStates),
  presence: oneOf(presences),
  merged: fc.constant(false),
  createdAt: orNull(instant),
  discoveredAt: instant,
  wasDiscovered: fc.boolean(),
  sunsetAt: orNull(instant),
  owner: fc.record({ state: oneOf(ownerStates), id: orNull(person) }),
  backup: orNull(fc.record({ status: oneOf(personStatuses), id: person })),
  departedHolders: fc.array(fc.record({ id: person, departedAt: instant }), { maxLength: 3 }),
  attestation: fc.record({ lastAt: orNull(instant) }),
  lastDeliveryAt: orNull(instant),
  deliveries30d: orNull(oneOf([0, 19, 20, 100])),
  failures30d: orNull(oneOf([0, 4, 5, 18, 25, 90])),
  auth: fc.record({
    method: oneOf(authMethods),
    scheme: orNull(oneOf([...Object.keys(signatureSchemes), "home-made"])),
    secretSet: oneOf(tri),
    credentialKind: oneOf(credentialKinds),
    secretScope: oneOf(secretScopes),
  }),
  secret,
  openRun: orNull(oneOf(["in_run", "blocked"] as const)),
  url: fc.record({
    scheme: orNull(oneOf(["https", "http"])),
    host: orNull(oneOf(["localhost", "a.example", "x.ngrok.app"])),
    credential: oneOf(urlCredentials),
    addressClass: orNull(oneOf(["public", "private", "metadata"] as const)),
    approvedDestination: bool,
  }),
  tls: fc.record({
    verify: oneOf(tri),
    certificate: orNull(
      fc.record({
        notAfter: instant,
        chainValid: fc.boolean(),
        nameMatches: fc.boolean(),
        protocol: oneOf(["TLSv1.3", "TLSv1.2", "TLSv1.1", "SSLv3", "?"]),
      }),
    ),
  }),
  dns: fc.record({ cnameDangling: bool, unclaimedService: bool }),
  events,
  servicePermissions: fc.record({ names: orNull(names), used: orNull(names) }),
  receiver: fc.record({
    verifiesSignature: oneOf(tri),
    validatesPayload: oneOf(tri),
    handlesDuplicates: oneOf(tri),
    replay: fc.record({
      mode: oneOf(["none", "timestamp", "id", "timestamp_and_id", "unknown"] as const),
      toleranceSeconds: orNull(oneOf([299, 300, 301])),
    }),
  }),
  probe: orNull(
    fc.record({
      at: instant,
      unsignedAccepted: bool,
      forgedAccepted: bool,
      replayAccepted: bool,
      redirect: orNull(fc.record({ status: oneOf([301, 302, 304]), crossesHostOrScheme: fc.boolean() })),
    }),
  ),
  ipAllowlist: fc.record({ entries: orNull(fc.array(oneOf(["0.0.0.0/0", "198.51.100.0/24"]), { maxLength: 2 })) }),
  thirdParty: orNull(fc.record({ id: oneOf(["v1", "v2"]), reviewedAt: orNull(instant), incidentAt: orNull(instant) })),
  creator,
  aiAgent: fc.record({ invokes: oneOf(tri), humanApprovalForWrites: oneOf(tri), rateCapped: oneOf(tri) }),
  lastApproval: orNull(fc.record({ approverId: person, requesterId: person, coversHighFinding: fc.boolean() })),
});

export const arbitraryCapabilities: fc.Arbitrary<CheckCapabilities> = fc.record({
  canSign: oneOf(tri),
  canAuthenticate: oneOf(tri),
  canVerifyTls: oneOf(tri),
  selectsEvents: oneOf(tri),
  sendsDeliveryId: oneOf(tri),
  signsTimestamp: oneOf(tri),
  retries: oneOf(tri),
  offersServiceIdentity: oneOf(tri),
  publishesIpRanges: oneOf(tri),
  offersStrongAlgorithm: oneOf(tri),
  httpsOnly: oneOf(tri),
  allEvents: oneOf([nothingKnown.allEvents, ["a", "b"], ["a", "b", "c"]]),
});

export const arbitraryPolicy: fc.Arbitrary<CheckPolicy> = fc
  .record({
    staleDays: oneOf([1, 30, 90]),
    overdueHighAfterDays: oneOf([0, 30]),
    intervalDays: orNull(oneOf([30, 90, 180, 365])),
    warnDays: oneOf([0, 14, 29]),
    probeEvidenceDays: oneOf([7, 30]),
    staging: oneOf([undefined, 7, 60]),
  })
  .map(({ intervalDays, warnDays, staging, ...rest }) => ({
    ...builtInPolicy,
    ...rest,
    version: 7,
    rotation: [
      { dataClass: "restricted" as const, intervalDays: 90, warnDays: 14 },
      { intervalDays, warnDays },
    ],
    classOverrides: staging === undefined ? [] : [{ match: { environment: "staging" as const }, attestDays: staging, staleDays: staging }],
  }));
