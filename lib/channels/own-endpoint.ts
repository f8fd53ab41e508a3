import { v7 as uuid } from "uuid";
import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { Prisma, type Transaction } from "@/lib/core/db";
import { type Actor, isSystem } from "@/lib/core/principal";
import { columnsFor, type StoredEndpoint } from "@/lib/endpoints/fact-columns";
import { keepHolders } from "@/lib/endpoints/holders";
import type { StatedFacts } from "@/lib/endpoints/schema";
import { writeColumns } from "@/lib/endpoints/write-columns";
import { writeStatements } from "@/lib/endpoints/write-statements";
import type { ChannelKind } from "./schema";

const why = "HookSteward’s own channel";
const providers: Record<ChannelKind, string> = { slack: "slack", teams: "teams", webhook: "other" };

/** Our own sender is an endpoint like every other: who set it up owns it, its secret has an age, and it is asked about in reviews. */
export async function addOwnEndpoint(
  tx: Transaction,
  { kind, name, url }: { kind: ChannelKind; name: string; url: string },
  actor: Actor,
  now: Date,
): Promise<string> {
  const id = uuid();
  const signed = kind === "webhook";
  const facts: StatedFacts = {
    name: `HookSteward to ${name}`,
    purpose: "Tells a second channel of alerts, so that nobody has to look into the console.",
    ownerId: isSystem(actor) ? null : actor.personId,
    environment: "production",
    dataClass: "internal",
    direction: signed ? "unknown" : "outbound",
    authMethod: signed ? "hmac" : "url_secret",
    authScheme: signed ? "standard-webhooks-v1" : null,
    credentialKind: signed ? "shared_secret" : "url_secret",
    secretScope: "hook",
    secretSet: "yes",
    tlsVerify: "yes",
    lifecycle: "active",
    "revocationPlan.switchOff": "Settings → Channels: pause or remove it.",
  };
  const columns = {
    ...columnsFor({ id } as StoredEndpoint, facts),
    id,
    provider: providers[kind],
    provider_role: signed ? "sends" : "receives",
    ...placeOf(url),
    destination_kind: "url",
    url_credential: signed ? "none" : "capability",
    discovered_at: now,
    valid_from: now,
    was_discovered: false,
    owner_state: facts.ownerId ? "active" : "missing",
    events: ["alerts"],
    events_known: true,
    all_events: "no",
    service_permissions: [],
    ...secretSetAt(now),
  };
  const names = Prisma.raw(Object.keys(columns).join(", "));
  await tx.$executeRaw(
    Prisma.sql`INSERT INTO endpoint (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::endpoint, ${JSON.stringify(columns)}::jsonb)`,
  );
  await writeStatements(tx, id, facts, why, actor, now);
  await keepHolders(tx, [id], [], now);
  await addVersion(tx, id, actor, now);
  await evaluateEndpoints(tx, [id], now);
  return id;
}

/** A new address or signing secret is a rotation that we saw. */
export async function noteRotation(tx: Transaction, endpointId: string, newUrl: string, actor: Actor, now: Date): Promise<void> {
  await addVersion(tx, endpointId, actor, now);
  await writeColumns(tx, endpointId, { ...(newUrl === "" ? {} : placeOf(newUrl)), ...secretSetAt(now) }, now);
  await evaluateEndpoints(tx, [endpointId], now);
}

export async function retireOwnEndpoint(tx: Transaction, endpointId: string, actor: Actor, now: Date): Promise<void> {
  await writeStatements(tx, endpointId, { lifecycle: "retired" }, "The channel was removed.", actor, now);
  await writeColumns(tx, endpointId, { lifecycle: "retired", provider_state: "paused" }, now);
  await evaluateEndpoints(tx, [endpointId], now);
}

/** What the inventory may know of an address that is itself a secret. */
function placeOf(url: string): { host: string; url_scheme: string } {
  const { hostname, protocol } = new URL(url);
  return { host: hostname, url_scheme: protocol.slice(0, -1) };
}

const secretSetAt = (now: Date) => ({
  secret_not_before: now,
  secret_not_before_basis: "observed",
  secret_not_after: now,
  secret_not_after_basis: "observed",
});

async function addVersion(tx: Transaction, endpointId: string, actor: Actor, now: Date): Promise<void> {
  await tx.secretVersion.updateMany({ where: { endpointId, replacedAt: null }, data: { replacedAt: now } });
  const { _max } = await tx.secretVersion.aggregate({ where: { endpointId }, _max: { seq: true } });
  const bounds = { notBefore: now, notBeforeBasis: "observed", notAfter: now, notAfterBasis: "observed" } as const;
  const recorded = { reason: why, recordedAt: now, recordedById: isSystem(actor) ? null : actor.personId };
  await tx.secretVersion.create({ data: { id: uuid(), endpointId, seq: (_max.seq ?? 0) + 1, ...bounds, ...recorded } });
}
