import { directionOf } from "./direction";
import { type Directory, nameKey, personIn } from "./directory";
import { fallbackName, hostOf, schemeOf } from "./naming";
import type { OwnDomains } from "./own-domains";
import { bestBounds, boundsOf, noBounds, type SecretBounds } from "./secret-bounds";
import { byTrust, type Sighted, type SightedFacts, trustWords } from "./sighted";
import { criticalities, dataClasses, environments, type ProviderRole } from "./vocabulary";

/** One fact a person states; it wins over every source. `field` as in lib/endpoints/schema.ts. */
export interface Stated {
  field: string;
  value: unknown;
}

export interface ResolveContext {
  directory: Directory;
  ownDomains: OwnDomains;
}

export interface ResolveInput {
  provider: string;
  externalId: string | null;
  sightings: readonly Sighted[];
  statements: readonly Stated[];
  /** What was observed or stated of the present secret itself. */
  secret?: SecretBounds;
}

/** Facts under the names of their columns in camel case, `column.key` inside a JSON column: what is believed. */
export type Resolved = Record<string, unknown>;

/** Two sources, or a source and a person, that say different things: both, which one wins, and why. */
export interface Conflict {
  field: string;
  winner: { from: string; value: unknown };
  others: { from: string; value: unknown }[];
  reason: string;
}

interface Facet {
  /** The fact that conflicts are shown under. */
  field: string;
  read(facts: SightedFacts, context: ResolveContext): Resolved | undefined;
  unknown: Resolved;
}

const instant = (text: string | undefined): string | null => {
  const at = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
};
const wordIn = (words: readonly string[], word: string | undefined) =>
  word && word !== "unknown" && words.includes(word) ? word : undefined;
const given = <T>(field: string, value: T | undefined | null): Resolved | undefined =>
  value === undefined || value === null || value === "" ? undefined : { [field]: value };

/** Facts that belong together come from one source together: never the address of one with the credential of another. */
const facets: readonly Facet[] = [
  { field: "name", read: (facts) => given("name", facts.name), unknown: {} },
  { field: "purpose", read: (facts) => given("purpose", facts.purpose), unknown: { purpose: "" } },
  {
    field: "providerRole",
    read: (facts) => (facts.providerRole === "unknown" ? undefined : { providerRole: facts.providerRole }),
    unknown: { providerRole: "unknown" },
  },
  {
    field: "url",
    read({ destination }) {
      if (destination.kind === "none" || destination.kind === "hidden") return undefined;
      return {
        destinationKind: destination.kind,
        url: destination.url ?? null,
        urlScheme: schemeOf(destination.url),
        host: hostOf(destination),
        urlCredential: destination.credential,
        urlFingerprint: destination.fingerprint ?? null,
      };
    },
    unknown: { destinationKind: "none", url: null, urlScheme: null, host: "", urlCredential: "unknown", urlFingerprint: null },
  },
  {
    field: "ownerId",
    read: ({ stated }, { directory }) => given("ownerId", personIn(directory, stated?.ownerEmail, stated?.ownerName)?.id),
    unknown: { ownerId: null },
  },
  {
    field: "backupId",
    read: ({ stated }, { directory }) => given("backupId", personIn(directory, stated?.backupEmail)?.id),
    unknown: { backupId: null },
  },
  {
    field: "teamId",
    read: ({ stated }, { directory }) => given("teamId", stated?.teamName && directory.teamByName.get(nameKey(stated.teamName))),
    unknown: { teamId: null },
  },
  {
    field: "thirdPartyId",
    read: ({ stated }, { directory }) =>
      given("thirdPartyId", stated?.thirdParty && directory.thirdPartyByName.get(nameKey(stated.thirdParty))),
    unknown: { thirdPartyId: null },
  },
  {
    field: "creatorLabel",
    read: ({ createdBy }) => createdBy && { creatorLabel: createdBy.label ?? createdBy.id ?? null, creatorKind: createdBy.kind },
    unknown: { creatorLabel: null, creatorKind: "unknown" },
  },
  {
    field: "environment",
    read: ({ stated }) => given("environment", wordIn(environments, stated?.environment)),
    unknown: { environment: "unknown" },
  },
  {
    field: "dataClass",
    read: ({ stated }) => given("dataClass", wordIn(dataClasses, stated?.dataClass)),
    unknown: { dataClass: "unknown" },
  },
  {
    field: "criticality",
    read: ({ stated }) => given("criticality", wordIn(criticalities, stated?.criticality)),
    unknown: { criticality: "unknown" },
  },
  {
    field: "providerState",
    read: (facts) =>
      facts.providerState === "unknown" && !facts.providerDetail
        ? undefined
        : { providerState: facts.providerState, providerDetail: facts.providerDetail ?? null },
    unknown: { providerState: "unknown", providerDetail: null },
  },
  { field: "sunsetAt", read: ({ stated }) => given("sunsetAt", instant(stated?.sunsetAt)), unknown: { sunsetAt: null } },
  {
    field: "authMethod",
    read({ auth }) {
      if (auth.method === "unknown") return undefined;
      return {
        authMethod: auth.method,
        authScheme: auth.scheme ?? null,
        credentialKind: auth.credentialKind,
        secretScope: auth.secretScope,
      };
    },
    unknown: { authMethod: "unknown", authScheme: null, credentialKind: "unknown", secretScope: "unknown" },
  },
  {
    field: "secretSet",
    read: ({ auth }) => (auth.secretSet === "unknown" ? undefined : { secretSet: auth.secretSet }),
    unknown: { secretSet: "unknown" },
  },
  {
    field: "tlsVerify",
    read: (facts) => (facts.tlsVerification === "unknown" ? undefined : { tlsVerify: facts.tlsVerification }),
    unknown: { tlsVerify: "unknown" },
  },
  {
    field: "events",
    read({ events }) {
      if (events === undefined) return undefined;
      return events === "all" ? { events: [], eventsKnown: true, allEvents: "yes" } : { events, eventsKnown: true, allEvents: "no" };
    },
    unknown: { events: [], eventsKnown: false, allEvents: "unknown" },
  },
  {
    field: "secretFingerprint",
    read: ({ fingerprints: [first] }) => first && { secretFingerprint: first.fingerprint, secretEntropyBits: first.entropyBits },
    unknown: { secretFingerprint: null, secretEntropyBits: null },
  },
  {
    field: "revocationPlan.switchOff",
    read: ({ stated }) => given("revocationPlan.switchOff", stated?.revocationPlan),
    unknown: {},
  },
  {
    field: "providerCreatedAt",
    read: (facts) => given("providerCreatedAt", instant(facts.createdAt)),
    unknown: { providerCreatedAt: null },
  },
  {
    field: "providerUpdatedAt",
    read: (facts) => given("providerUpdatedAt", instant(facts.updatedAt)),
    unknown: { providerUpdatedAt: null },
  },
  {
    field: "details",
    read: (facts) => {
      const details = { ...facts.details, ...(facts.expiresAt ? { expiresAt: facts.expiresAt } : {}) };
      return Object.keys(details).length > 0 ? { details } : undefined;
    },
    unknown: { details: {} },
  },
];

/**
 * Pure: what the sources and people say in, what is believed out. A person's statement wins; then the provider's own export,
 * infrastructure code, a sheet. Nothing is guessed: what nobody says is unknown.
 */
export function resolveFacts(input: ResolveInput, context: ResolveContext): { facts: Resolved; conflicts: Conflict[] } {
  const sightings = [...input.sightings].sort(byTrust);
  const statements = new Map(input.statements.map(({ field, value }) => [field, value]));
  const facts: Resolved = {};
  const conflicts: Conflict[] = [];
  for (const facet of facets) {
    const said = sightings.flatMap((sighting) => {
      const value = facet.read(sighting.facts, context);
      return value ? [{ sighting, value }] : [];
    });
    Object.assign(facts, facet.unknown, said[0]?.value);
    const conflict = conflictOf(facet.field, said, statements);
    if (conflict) conflicts.push(conflict);
  }
  const held = facts.secretSet !== "no" && facts.authMethod !== "none";
  Object.assign(facts, held ? bestBounds([...(input.secret ? [input.secret] : []), ...sightings.map(boundsOf)]) : noBounds);
  if (sightings.some((sighting) => sighting.facts.auth.secretInClear))
    facts.details = { ...(facts.details as object), secretInClear: true };
  facts.name ??= fallbackName({ ...input, ...(sightings[0] ? { destination: sightings[0].facts.destination } : {}), facts });
  for (const [field, value] of statements) facts[field] = value;
  if (!statements.has("direction"))
    facts.direction = directionOf({
      provider: input.provider,
      providerRole: facts.providerRole as ProviderRole,
      host: facts.host as string,
      destinationKind: facts.destinationKind as string,
      ownDomains: context.ownDomains,
    });
  // Owner and backup are two people.
  if (facts.ownerId !== null && facts.backupId === facts.ownerId && !statements.has("backupId")) facts.backupId = null;
  return { facts, conflicts };
}

function conflictOf(field: string, said: { sighting: Sighted; value: Resolved }[], statements: Map<string, unknown>): Conflict | undefined {
  if (said.length < 2 && !statements.has(field)) return undefined;
  const stated = statements.has(field);
  const won = stated ? statements.get(field) : said[0]?.value[field];
  const others = (stated ? said : said.slice(1)).filter(({ value }) => JSON.stringify(value[field]) !== JSON.stringify(won));
  if (others.length === 0 || field === "details" || field === "name") return undefined;
  const winner = said[0]?.sighting;
  const beaten = others[0]!.sighting;
  return {
    field,
    winner: { from: stated ? "person" : winner!.sourceId, value: won },
    others: others.map(({ sighting, value }) => ({ from: sighting.sourceId, value: value[field] })),
    reason: stated
      ? "A person said so; that wins until it is taken back."
      : winner!.trust === beaten.trust
        ? `Both are a ${trustWords[winner!.trust]}; the newer one wins.`
        : `A ${trustWords[winner!.trust]} is believed before a ${trustWords[beaten.trust]}.`,
  };
}
