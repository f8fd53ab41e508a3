import type { ImportedWebhook } from "@/lib/imports/webhook";
import { providerOf } from "@/lib/providers/providers";
import { companyDomain, companyName, type DemoPerson, teams } from "./company";
import { type DemoProvider, demoProviders } from "./providers";
import { createRandom, type Random } from "./random";

const dayMs = 86_400_000;

/** One endpoint of the demo estate: what its export says, what people said of it later, what was delivered. */
export interface DemoEndpoint {
  webhook: ImportedWebhook;
  source: string;
  thirdParty?: string;
  discoveredDaysAgo: number;
  team: number;
  /** Index into the people; undefined = nobody ever said. */
  owner?: number;
  backup?: number;
  assignedDaysAgo: number;
  environment: "production" | "staging" | "test" | "development" | "unknown";
  dataClass: "public" | "internal" | "confidential" | "restricted" | "unknown";
  criticality: "low" | "normal" | "high" | "unknown";
  movesMoney: "yes" | "no" | "unknown";
  purpose: string;
  lifecycle: "discovered" | "active" | "deprecated" | "retired";
  /** Rotations that were seen or stated, oldest first. */
  rotations: { daysAgo: number; basis: "observed" | "stated" }[];
  deliveries?: { perDay: number; events: string[]; failureShare: number; lastDaysAgo: number; lastMinutesAgo: number };
  receiver: Record<string, "yes" | "no">;
  agentInvoked: boolean;
  withRevocationPlan: boolean;
}

const purposes = [
  "Tells %s that something changed, so that it can act without polling.",
  "Starts the next step of %s.",
  "Keeps the records of %s up to date.",
  "Raises an alert for %s when something needs a person.",
];

/** About 2,000 endpoints over fourteen providers; every state that exists is represented. `now` only anchors the dates. */
export function createEstate(people: DemoPerson[], now: number): DemoEndpoint[] {
  const random = createRandom(20_260_707);
  const taken = new Map<string, number>();
  return demoProviders.flatMap((provider) =>
    Array.from({ length: provider.count }, (_, index) => createEndpoint(random, provider, index, people, now, taken)),
  );
}

function createEndpoint(
  random: Random,
  provider: DemoProvider,
  index: number,
  people: DemoPerson[],
  now: number,
  taken: Map<string, number>,
): DemoEndpoint {
  const team = random.skewed(teams.length);
  const service = random.pick(teams[team]!.services);
  const nth = (taken.get(service) ?? 0) + 1;
  taken.set(service, nth);
  const environment = random.chance(0.56) ? "production" : random.pick(["staging", "test", "development", "unknown", "staging"] as const);
  const discoveredDaysAgo = random.whole(2, 364);
  const createdDaysAgo = discoveredDaysAgo + random.whole(1, 900);
  const signed = !random.chance(provider.unsigned);
  const rotations = createRotations(random, discoveredDaysAgo, signed);
  const members = people.flatMap((person, at) => (person.team === team ? [at] : []));
  const owner = random.chance(0.06) ? undefined : random.pick(members);
  const backup = owner !== undefined && random.chance(0.62) ? random.pick(members) : undefined;
  const label = environment === "production" || environment === "unknown" ? service : `${service}-${environment}`;
  const silent = provider.tells.created ? random.chance(0.14) : random.chance(0.25);
  const stale = !silent && random.chance(0.09);
  const events = random.chance(provider.wildcard) ? "all" : random.some(provider.events, random.whole(1, 4));
  const deprecated = random.chance(0.03);
  return {
    webhook: createWebhook(random, {
      provider,
      index,
      name: nth > 1 ? `${label}-${nth}` : label,
      service,
      environment,
      signed,
      events,
      createdDaysAgo,
      rotatedDaysAgo: rotations.at(-1)?.daysAgo,
      creator: people[members[index % members.length]!]!.email.split("@")[0]!,
      now,
    }),
    source: `${providerOf(provider.provider).name}, ${companyName}`,
    ...(provider.thirdParty ? { thirdParty: provider.thirdParty } : {}),
    discoveredDaysAgo,
    team,
    ...(owner !== undefined ? { owner } : {}),
    ...(backup !== undefined && backup !== owner ? { backup } : {}),
    assignedDaysAgo: Math.max(1, discoveredDaysAgo - random.whole(0, 20)),
    environment,
    dataClass: random.pick(["internal", "internal", "confidential", "confidential", "restricted", "public", "unknown"] as const),
    criticality: random.pick(["normal", "normal", "normal", "high", "low", "unknown"] as const),
    movesMoney:
      ["Payments", "Finance", "Identity"].includes(teams[team]!.name) && random.chance(0.5) ? "yes" : random.chance(0.6) ? "no" : "unknown",
    purpose: random.pick(purposes).replace("%s", service),
    lifecycle: deprecated
      ? random.chance(0.5)
        ? "deprecated"
        : "retired"
      : discoveredDaysAgo < 12 && random.chance(0.4)
        ? "discovered"
        : "active",
    rotations,
    ...(silent
      ? {}
      : {
          deliveries: {
            perDay: 1 + random.skewed(120),
            events:
              events === "all"
                ? random.some(provider.events, 2)
                : random.some(events.length > 0 ? events : ["message"], random.whole(1, 3)),
            failureShare: random.chance(0.05) ? random.pick([0.3, 0.5, 0.95]) : random.pick([0, 0, 0.005, 0.01]),
            lastDaysAgo: stale ? random.whole(91, 210) : random.chance(0.8) ? 0 : random.whole(1, 60),
            lastMinutesAgo: random.whole(1, 1_300),
          },
        }),
    receiver: createReceiver(random),
    agentInvoked: random.chance(0.012),
    withRevocationPlan: random.chance(0.4),
  };
}

function createRotations(random: Random, discoveredDaysAgo: number, signed: boolean): DemoEndpoint["rotations"] {
  if (!signed || random.chance(0.2)) return [];
  const count = random.pick([1, 1, 1, 2, 3]);
  const days = Array.from({ length: count }, () => 3 + random.skewed(Math.max(2, discoveredDaysAgo - 3)));
  return [...new Set(days)]
    .sort((a, b) => b - a)
    .map((daysAgo) => ({ daysAgo, basis: random.chance(0.75) ? ("observed" as const) : ("stated" as const) }));
}

function createReceiver(random: Random): DemoEndpoint["receiver"] {
  const duties = [
    "verifies_signature",
    "validates_payload",
    "limits_size",
    "refuses_replays",
    "handles_duplicates",
    "logs_deliveries",
    "alerts_on_failures",
  ];
  return Object.fromEntries(
    random.some(duties, random.pick([0, 0, 0, 2, 4, 7])).map((duty) => [duty, random.chance(0.82) ? ("yes" as const) : ("no" as const)]),
  );
}

interface WebhookInput {
  provider: DemoProvider;
  index: number;
  name: string;
  service: string;
  environment: string;
  signed: boolean;
  events: string[] | "all";
  createdDaysAgo: number;
  rotatedDaysAgo: number | undefined;
  /** Sign-in name at the provider of whoever made it. */
  creator: string;
  now: number;
}

function createWebhook(random: Random, input: WebhookInput): ImportedWebhook {
  const { provider, name, now } = input;
  const created = new Date(now - input.createdDaysAgo * dayMs).toISOString();
  const updated = new Date(now - (input.rotatedDaysAgo ?? random.whole(1, input.createdDaysAgo)) * dayMs).toISOString();
  const noMethod = !input.signed;
  const paused = random.chance(0.04);
  return {
    kind: "endpoint",
    provider: provider.provider,
    account: random.pick(provider.account),
    externalId: `${provider.idPrefix}${random.hex(3)}${String(input.index).padStart(5, "0")}`,
    name,
    providerRole: provider.role,
    destination: createDestination(random, input),
    providerState: paused ? "paused" : provider.provider === "gitlab" && random.chance(0.06) ? "auto_disabled" : "active",
    events: input.events,
    auth: {
      method: noMethod ? "none" : provider.method,
      ...(provider.scheme && !noMethod ? { scheme: provider.scheme } : {}),
      secretSet: noMethod ? "no" : provider.tells.secretSet ? "yes" : "unknown",
      credentialKind: noMethod ? "unknown" : provider.kind,
      secretScope: provider.secretScope,
      secretInClear: false,
    },
    fingerprints: [],
    tlsVerification: provider.tells.tls ? (random.chance(0.04) ? "no" : "yes") : "unknown",
    tlsStated: provider.tells.tls,
    ...(provider.tells.created ? { createdAt: created } : {}),
    ...(provider.tells.updated ? { updatedAt: updated } : {}),
    ...(random.chance(0.5)
      ? { createdBy: { label: random.chance(0.7) ? input.creator : "deploy app", kind: random.chance(0.7) ? "user" : "app" } }
      : {}),
    details: {},
    row: input.index + 1,
  };
}

function createDestination(random: Random, { provider, service, environment }: WebhookInput): ImportedWebhook["destination"] {
  if (provider.host === "service")
    return { kind: "service", reference: `${service}.platform.svc:443/validate`, templated: false, credential: "none" };
  if (provider.host === "capability")
    return { kind: "url", url: `https://${provider.vendorHost}/services/••••`, templated: false, credential: "capability" };
  if (provider.host === "vendor")
    return { kind: "url", url: `https://${provider.vendorHost}/in/${service}`, templated: false, credential: "none" };
  if (environment !== "production" && random.chance(0.03))
    return { kind: "url", url: `https://${service}-${random.hex(4)}.ngrok.app/hook`, templated: false, credential: "none" };
  const scheme = random.chance(0.02) ? "http" : "https";
  const zone = environment === "production" || environment === "unknown" ? "" : `.${environment}`;
  const query = random.chance(0.02) ? "?token=••••" : "";
  const host = `${service.split("-")[0]}${zone}.${companyDomain}`;
  return {
    kind: "url",
    url: `${scheme}://${host}/${provider.provider}/${service}${query}`,
    templated: false,
    credential: query ? "query" : "none",
  };
}
