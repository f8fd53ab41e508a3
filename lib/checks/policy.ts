import type { CheckPolicy, ClassOverride, EndpointClass, EndpointFacts, RotationRule } from "@/lib/checks/types";

/** Version 1: what judges until somebody saves another. Only 300 s, 128 and 192 bits come from a standard. */
export const builtInPolicy: CheckPolicy = {
  version: 1,
  attestDays: { production: 90, other: 180 },
  staleDays: 90,
  registerWithinDays: 7,
  failureRate: { minDeliveries: 20, medium: 0.25, high: 0.9 },
  rotation: [
    { dataClass: "restricted", intervalDays: 90, warnDays: 30 },
    { dataClass: "confidential", intervalDays: 180, warnDays: 30 },
    { intervalDays: 365, warnDays: 30 },
  ],
  rotationMaxDays: { restricted: 90, confidential: 180, other: 365 },
  overdueHighAfterDays: 30,
  scopeObservationDays: 90,
  probeEvidenceDays: 30,
  replayToleranceSeconds: 300,
  certificateWarnDays: 14,
  thirdPartyReviewDays: 365,
  tunnelHosts: [
    "ngrok.io",
    "ngrok.app",
    "ngrok.dev",
    "ngrok-free.app",
    "ngrok-free.dev",
    "trycloudflare.com",
    "loca.lt",
    "localhost.run",
    "lhr.life",
    "serveo.net",
    "smee.io",
    "webhook.site",
    "requestbin.com",
    "requestbin.net",
    "requestcatcher.com",
    "pipedream.net",
    "beeceptor.com",
    "hookdeck.dev",
    "tunnelmole.net",
    "devtunnels.ms",
  ],
  disabledChecks: [],
  severityOverrides: {},
  classOverrides: [],
};

type ClassFacts = Pick<EndpointFacts, "environment" | "dataClass" | "criticality" | "provider">;

function matches(wanted: EndpointClass, facts: ClassFacts): boolean {
  return (
    (wanted.environment === undefined || wanted.environment === facts.environment) &&
    (wanted.dataClass === undefined || wanted.dataClass === facts.dataClass) &&
    (wanted.criticality === undefined || wanted.criticality === facts.criticality) &&
    (wanted.provider === undefined || wanted.provider === facts.provider)
  );
}

const noRotationAsked: RotationRule = { intervalDays: null, warnDays: 0 };

/** First rule that matches wins; a policy whose rules match nothing asks for no rotation, which a check then flags. */
export function ruleFor(policy: CheckPolicy, facts: ClassFacts): RotationRule {
  for (const rule of policy.rotation) if (matches(rule, facts)) return rule;
  return noRotationAsked;
}

const merged = new WeakMap<CheckPolicy, Map<string, CheckPolicy>>();

/** The policy as it holds for one endpoint's class. Merged once per combination of overrides, not once per endpoint. */
export function policyFor(policy: CheckPolicy, facts: ClassFacts): CheckPolicy {
  if (policy.classOverrides.length === 0) return policy;
  let key = "";
  for (const override of policy.classOverrides) key += matches(override.match, facts) ? "1" : "0";
  let byKey = merged.get(policy);
  if (!byKey) {
    byKey = new Map();
    merged.set(policy, byKey);
  }
  let result = byKey.get(key);
  if (!result) {
    result = policy.classOverrides.filter((_, index) => key[index] === "1").reduce(withOverride, policy);
    byKey.set(key, result);
  }
  return result;
}

function withOverride(policy: CheckPolicy, override: ClassOverride): CheckPolicy {
  const { attestDays, staleDays, disabledChecks = [], severityOverrides = {} } = override;
  return {
    ...policy,
    attestDays: attestDays === undefined ? policy.attestDays : { production: attestDays, other: attestDays },
    staleDays: staleDays ?? policy.staleDays,
    disabledChecks: [...policy.disabledChecks, ...disabledChecks],
    severityOverrides: { ...policy.severityOverrides, ...severityOverrides },
  };
}
