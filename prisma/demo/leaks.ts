import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { inTransaction, Prisma } from "@/lib/core/db";
import { fingerprintOf } from "@/lib/core/fingerprint";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { compareReport } from "@/lib/leaks/compare-report";
import { createRandom } from "./random";

const fingerprinted = 140;

/**
 * Part of the estate's secrets were entered once, so that they can be compared: two endpoints share one, two share one across
 * environments, and a scanner's report of last night holds a third.
 */
export async function playLeaks(db: PrismaClient, now: number): Promise<void> {
  const random = createRandom(23);
  const at = new Date(now);
  const holders = await db.$queryRaw<{ id: string; environment: string }[]>(Prisma.sql`
    SELECT e.id, e.environment::text FROM endpoint e JOIN secret_version v ON v.endpoint_id = e.id AND v.replaced_at IS NULL
    WHERE e.live AND e.auth_method = 'hmac' ORDER BY e.id LIMIT ${fingerprinted}`);
  const values = holders.map(() => `whsec_${random.hex(32)}`);
  const production = holders.flatMap(({ environment }, index) => (environment === "production" ? [index] : []));
  const test = holders.flatMap(({ environment }, index) => (environment === "test" ? [index] : []));
  share(values, production[1], production[2]);
  share(values, production[3], test[0]);
  const leakedAt = production[5] ?? 0;
  const rows = holders.map(({ id }, index) => ({ id, ...fingerprintOf("secret", values[index]!), bits: 128 + (index % 3) * 32 }));
  await inTransaction(db, async (tx) => {
    const given = JSON.stringify(rows);
    await tx.$executeRaw(Prisma.sql`
      UPDATE secret_version v SET fingerprint = d.fingerprint, key_id = d."keyId", entropy_bits = d.bits
      FROM jsonb_to_recordset(${given}::jsonb) AS d (id uuid, fingerprint text, "keyId" text, bits int) WHERE v.endpoint_id = d.id AND v.replaced_at IS NULL`);
    await tx.$executeRaw(Prisma.sql`
      UPDATE endpoint e SET secret_fingerprint = d.fingerprint, secret_entropy_bits = d.bits, valid_from = greatest(e.valid_from, ${at}::timestamptz)
      FROM jsonb_to_recordset(${given}::jsonb) AS d (id uuid, fingerprint text, bits int) WHERE e.id = d.id`);
  });
  const { format, text } = nightlyReport(values[leakedAt] ?? "", random);
  async function* input() {
    yield Buffer.from(text);
  }
  await compareReport(
    { fileName: `nightly-${at.toISOString().slice(0, 10)}.${format}.json`, input: input(), demo: true },
    { actor: { system: "demo estate" }, db, clock: { now: () => at } },
  );
  const ids = holders.map(({ id }) => id);
  await inTransaction(db, async (tx) => {
    await evaluateEndpoints(tx, ids, at);
    await tx.$executeRaw`DELETE FROM evaluation_queue WHERE endpoint_id = ANY(${ids}::uuid[])`;
  });
}

function share(values: string[], first: number | undefined, second: number | undefined): void {
  if (first !== undefined && second !== undefined) values[second] = values[first]!;
}

/** As gitleaks writes it; part of it was made with --redact. */
function nightlyReport(leaked: string, random: ReturnType<typeof createRandom>) {
  const files = ["deploy/production.env", "services/billing/.env", "scripts/replay.sh", "docs/runbook.md", "ci/pipeline.yml"];
  const row = (index: number, Secret: string) => ({
    RuleID: index % 3 === 0 ? "generic-api-key" : "stripe-access-token",
    Description: "Detected a secret",
    StartLine: 3 + index * 7,
    Secret,
    File: files[index % files.length],
    Commit: random.hex(40),
    Tags: [],
  });
  const rows = Array.from({ length: 14 }, (_, index) =>
    row(index, index === 4 ? leaked : index % 5 === 0 ? "REDACTED" : `sk_live_${random.hex(24)}`),
  );
  return { format: "gitleaks", text: JSON.stringify(rows) };
}
