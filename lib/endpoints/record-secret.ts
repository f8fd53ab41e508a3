import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { fingerprintOf, fingerprintsOf } from "@/lib/core/fingerprint";
import { entropyBits, isMask } from "@/lib/imports/parsers/secret-strength";
import { requireEditable } from "./edit-endpoint";
import type { StoredEndpoint } from "./fact-columns";
import { lockEndpoint } from "./lock-endpoint";
import { readRunAssignee } from "./run-assignee";
import { recordSecretInput } from "./schema";
import { type PresentSecret, secretChange } from "./secret-change";
import type { AgeBasis } from "./vocabulary";
import { writeSecret } from "./write-secret";

/** A rotation, a dated statement, or the value seen once: new bounds of the secret's age. The value itself goes nowhere. */
export const recordSecret = defineCommand({
  name: "secret.record",
  permission: "endpoint:edit",
  input: recordSecretInput,
  async run({ actor, input, tx, now, audit }) {
    const row = await lockEndpoint(tx, actor, input.endpointId, input.version);
    requireEditable(actor, row, ["secret"], await readRunAssignee(tx, row.id));
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
    const seq = await writeSecret(tx, row, { change, taken, reason: input.reason }, actor, now);
    const { kind, ...bounds } = change;
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
