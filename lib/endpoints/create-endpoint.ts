import { createHash } from "node:crypto";
import { v7 as uuid } from "uuid";
import type { z } from "zod";
import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { defineCommand } from "@/lib/core/command";
import { Prisma, sqlState, type Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { fingerprintOf } from "@/lib/core/fingerprint";
import { authenticateByUrl, setDestination, unknownWebhook } from "@/lib/imports/parsers/webhook-builder";
import { columnsFor, type StoredEndpoint } from "./fact-columns";
import { keepHolders } from "./holders";
import { loadContext } from "./load-sources";
import { checkReferences, loadReferences, named, referencesIn } from "./references";
import { resolveFacts } from "./resolve-facts";
import { createEndpointInput, type FactField } from "./schema";
import type { SightedFacts } from "./sighted";
import { suggestDuplicates } from "./suggest-duplicates";
import { writeStatements } from "./write-statements";

const byHand = "Entered by hand";

/** An endpoint that a person enters: what they say of the webhook is a source of its own, what they say of its use are statements. */
export const createEndpoint = defineCommand({
  name: "endpoint.create",
  permission: "endpoint:create",
  input: createEndpointInput,
  async run({ actor, input, tx, now, audit }) {
    const facts = enteredWebhook(input);
    const externalId = input.externalId || null;
    await refuseKnown(tx, input.provider, input.account, externalId);
    const statements: Partial<Record<FactField, unknown>> = { ...input.facts, lifecycle: "active" };
    const references = await loadReferences(tx, referencesIn(statements));
    checkReferences(input.facts, {}, references);
    const id = uuid();
    const sourceId = await handSource(tx, now);
    const sighting = { sourceId, source: byHand, trust: "person" as const, seenAt: now.getTime(), facts };
    const { facts: resolved } = resolveFacts(
      {
        provider: input.provider,
        externalId,
        sightings: [sighting],
        statements: Object.entries(statements).map(([field, value]) => ({ field, value })),
      },
      await loadContext(tx, [sighting]),
    );
    const base = {
      id,
      provider: input.provider,
      account: input.account,
      external_id: externalId,
      discovered_at: now,
      valid_from: now,
      was_discovered: false,
    };
    const columns = columnsFor(base as unknown as StoredEndpoint, resolved);
    await insertEndpoint(tx, { ...base, ...columns, owner_state: references.people.get(String(statements.ownerId))?.status ?? "missing" });
    const contentHash = createHash("sha256").update(JSON.stringify(facts)).digest();
    await tx.sighting.create({
      data: {
        id: uuid(),
        sourceId,
        endpointId: id,
        rowKey: id,
        contentHash,
        facts: facts as unknown as Prisma.InputJsonValue,
        firstSeenAt: now,
        lastSeenAt: now,
      },
    });
    await writeStatements(tx, id, statements, input.reason || byHand, actor, now);
    await keepHolders(tx, [id], [], now);
    const suggestions = await suggestDuplicates(tx, id, now);
    await evaluateEndpoints(tx, [id], now);
    const stated = Object.entries(statements) as [FactField, unknown][];
    audit({
      object: { type: "endpoint", id },
      data: {
        name: input.name,
        provider: input.provider,
        account: input.account,
        externalId,
        destination: facts.destination.url ?? null,
        changes: stated.map(([field, value]) => ({ field, before: null, after: named(field, value, references) })),
        reason: input.reason,
      },
    });
    return { endpointId: id, suggestions };
  },
});

/** The same shape every document is read into, so that by hand and by import mean the same. */
function enteredWebhook(input: z.output<typeof createEndpointInput>): SightedFacts {
  const webhook = unknownWebhook(input.provider, 1);
  const context = { fileName: byHand, fingerprint: (value: string) => fingerprintOf("url", value) };
  Object.assign(webhook, {
    name: input.name,
    providerRole: input.providerRole,
    ...(input.account ? { account: input.account } : {}),
    ...(input.externalId ? { externalId: input.externalId } : {}),
  });
  if (input.events !== undefined) webhook.events = input.events;
  if (input.url !== "") {
    const problem = setDestination(webhook, "url", input.url, context);
    if (problem) {
      const message = [problem.message, problem.expected && `Give ${problem.expected}.`].filter(Boolean).join(" ");
      throw new AppError("invalid_input", message, { url: message });
    }
    authenticateByUrl(webhook);
  }
  const { row: _row, ...facts } = webhook;
  return facts;
}

async function refuseKnown(tx: Transaction, provider: string, account: string, externalId: string | null): Promise<void> {
  if (externalId === null) return;
  const known = await tx.endpoint.findFirst({ where: { provider, account, externalId, mergedIntoId: null }, select: { name: true } });
  if (known) throw alreadyKnown(`This id is on record already, as “${known.name}”. Open that endpoint instead.`);
}

const alreadyKnown = (message: string) => new AppError("invalid_input", message, { externalId: message });

async function insertEndpoint(tx: Transaction, columns: Record<string, unknown>): Promise<void> {
  const names = Prisma.raw(Object.keys(columns).join(", "));
  try {
    await tx.$executeRaw(
      Prisma.sql`INSERT INTO endpoint (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::endpoint, ${JSON.stringify(columns)}::jsonb)`,
    );
  } catch (error) {
    if (sqlState(error) === "23505") throw alreadyKnown("Somebody entered this id at the same moment. Look for it in the list.");
    throw error;
  }
}

async function handSource(tx: Transaction, now: Date): Promise<string> {
  await tx.$executeRaw(
    Prisma.sql`INSERT INTO source (id, kind, name, created_at) VALUES (${uuid()}::uuid, 'person', ${byHand}, ${now}) ON CONFLICT (name) DO NOTHING`,
  );
  return (await tx.source.findUniqueOrThrow({ where: { name: byHand } })).id;
}
