import { v7 as uuid } from "uuid";
import { evaluateEndpoints, queueEvaluation } from "@/lib/checks/evaluate-endpoints";
import { defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { fingerprintOf, fingerprintsOf } from "@/lib/core/fingerprint";
import { isSystem } from "@/lib/core/principal";
import { entropyBits, isMask } from "@/lib/imports/parsers/secret-strength";
import { requireEditable } from "./edit-endpoint";
import type { StoredEndpoint } from "./fact-columns";
import { lockEndpoint } from "./lock-endpoint";
import { recordSecretInput } from "./schema";
import { type PresentSecret, secretChange } from "./secret-change";
import type { AgeBasis } from "./vocabulary";
import { writeColumns } from "./write-columns";
import { writeStatements } from "./write-statements";

/** A rotation, a dated statement, or the value seen once: new bounds of the secret's age. The value itself goes nowhere. */
export const recordSecret = defineCommand({
  name: "secret.record",
  permission: "endpoint:edit",
  input: recordSecretInput,
  async run({ actor, input, tx, now, audit }) {
    const row = await lockEndpoint(tx, actor, input.endpointId, input.version);
    requireEditable(actor, row, ["secret"]);
    if (row.auth_method === "none")
      throw new AppError("conflict", "It is recorded as not authenticated, so it holds no secret. State the authentication method first.");
    if (input.value !== undefined && isMask(input.value))
      throw new AppError("invalid_input", "This is a mask, not the secret.", { value: "This is a mask, not the secret." });
    const current = await tx.secretVersion.findFirst({ where: { endpointId: row.id, replacedAt: null } });
    const present = presentSecret(row, current);
    const own = row.secret_scope !== "app" && row.secret_scope !== "account";
    const change = secretChange(
      present,
      {
        how: input.how,
        replaced: input.replaced,
        setOn: input.setOn,
        given: input.value === undefined ? undefined : fingerprintsOf("secret", input.value),
        hookCreatedAt: own ? asDate(row.provider_created_at) : null,
      },
      now,
    );
    const taken =
      input.value === undefined ? undefined : { ...fingerprintOf("secret", input.value), entropyBits: entropyBits(input.value) };
    const { kind, ...bounds } = change;
    const kept =
      kind === "same"
        ? {
            fingerprint: asText(row.secret_fingerprint),
            keyId: current?.keyId ?? null,
            entropyBits: row.secret_entropy_bits as number | null,
          }
        : { fingerprint: null, keyId: null, entropyBits: null };
    const version = {
      ...bounds,
      ...kept,
      ...taken,
      reason: input.reason,
      recordedAt: now,
      recordedById: isSystem(actor) ? null : actor.personId,
    };
    const seq = await writeVersion(tx, row.id, kind === "new" ? undefined : current?.id, version, now);
    if (row.secret_set !== "yes") await writeStatements(tx, row.id, { secretSet: "yes" }, "A secret was recorded.", actor, now);
    await writeColumns(
      tx,
      row.id,
      {
        secret_set: "yes",
        secret_not_before: version.notBefore,
        secret_not_before_basis: version.notBeforeBasis,
        secret_not_after: version.notAfter,
        secret_not_after_basis: version.notAfterBasis,
        secret_fingerprint: version.fingerprint,
        secret_entropy_bits: version.entropyBits,
      },
      now,
    );
    await evaluateEndpoints(tx, [row.id], now);
    await queueSharers(tx, row.id, [version.fingerprint, asText(row.secret_fingerprint)], now);
    audit({
      object: { type: "endpoint", id: row.id },
      data: {
        name: row.name,
        title: title(input.how, kind, seq, input.setOn),
        how: input.how,
        version: seq,
        ...bounds,
        fingerprinted: taken !== undefined,
        reason: input.reason,
      },
      chain: row.demo ? "demo" : "main",
    });
    return { version: row.version + 1, seq };
  },
});

interface Version {
  notBefore: Date | null;
  notBeforeBasis: AgeBasis;
  notAfter: Date | null;
  notAfterBasis: AgeBasis;
  fingerprint: string | null;
  keyId: string | null;
  entropyBits: number | null;
  reason: string;
  recordedAt: Date;
  recordedById: string | null;
}

/** Better knowledge goes into the present version; a new secret ends it. Answers the version's number. */
async function writeVersion(
  tx: Transaction,
  endpointId: string,
  presentId: string | undefined,
  version: Version,
  now: Date,
): Promise<number> {
  if (presentId) return (await tx.secretVersion.update({ where: { id: presentId }, data: version })).seq;
  await tx.secretVersion.updateMany({ where: { endpointId, replacedAt: null }, data: { replacedAt: now } });
  const { _max } = await tx.secretVersion.aggregate({ where: { endpointId }, _max: { seq: true } });
  return (await tx.secretVersion.create({ data: { id: uuid(), endpointId, seq: (_max.seq ?? 0) + 1, ...version } })).seq;
}

/** Checks on shared secrets look at other endpoints: those that carry this fingerprint are judged again. */
async function queueSharers(tx: Transaction, endpointId: string, fingerprints: (string | null)[], now: Date): Promise<void> {
  const shared = fingerprints.filter((fingerprint) => fingerprint !== null);
  if (shared.length > 0)
    await queueEvaluation(tx, Prisma.sql`e.secret_fingerprint = ANY(${shared}::text[]) AND e.id <> ${endpointId}::uuid`, now);
}

function presentSecret(row: StoredEndpoint, current: { recordedAt: Date } | null): PresentSecret {
  const fingerprint = asText(row.secret_fingerprint);
  return {
    fingerprints: fingerprint ? [fingerprint] : [],
    notBefore: asDate(row.secret_not_before),
    notBeforeBasis: row.secret_not_before_basis as AgeBasis,
    notAfter: asDate(row.secret_not_after),
    notAfterBasis: row.secret_not_after_basis as AgeBasis,
    recordedAt: current?.recordedAt ?? null,
  };
}

function title(how: "observed" | "stated" | "seen", kind: "new" | "same", seq: number, setOn: string | undefined): string {
  if (how === "observed") return `Secret rotated, v${seq}, observed`;
  if (how === "seen") return kind === "new" ? `Another secret seen, v${seq}` : `Secret v${seq} fingerprinted`;
  return kind === "new" ? `Secret rotated on ${setOn}, v${seq}, as stated` : `Secret v${seq} set on ${setOn}, as stated`;
}

const asDate = (value: unknown) => (typeof value === "string" ? new Date(value) : null);
const asText = (value: unknown) => (typeof value === "string" ? value : null);
