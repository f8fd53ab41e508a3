import { RateLimiterRes } from "rate-limiter-flexible";
import { defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { fingerprintsOf } from "@/lib/core/fingerprint";
import { type Actor, isSystem } from "@/lib/core/principal";
import { rateLimiter } from "@/lib/core/rate-limit";
import { isMasked, spellingsOf } from "./rules";
import { checksPerQuarterHour, checkValueInput, type ValueAnswer, type ValueMatch } from "./schema";

/** Which held secrets are this value. It is fingerprinted under every live key, compared and dropped: no row, log line or event holds it. */
export const checkValue = defineCommand({
  name: "leak.check",
  permission: "leak:check",
  input: checkValueInput,
  async run({ actor, input, tx, audit }): Promise<ValueAnswer> {
    await countCheck(tx, actor);
    if (isMasked(input.value))
      throw new AppError("invalid_input", "This is a mask, not the value.", { value: "This is a mask, not the value." });
    const fingerprints = spellingsOf(input.value).flatMap((value) => fingerprintsOf("secret", value));
    const matches = await matchesOf(tx, fingerprints);
    const [counts] = await tx.$queryRaw<{ compared: number; endpoints: number }[]>(Prisma.sql`
      SELECT count(*) FILTER (WHERE split_part(secret_fingerprint, ':', 1) = ANY(${keyIdsOf(fingerprints)}::text[]))::int AS compared, count(*)::int AS endpoints
      FROM endpoint WHERE live`);
    audit({ data: { matched: matches.length, endpoints: matches.slice(0, 20).map(({ name }) => name) } });
    return { matches, ...counts! };
  },
});

const keyIdsOf = (fingerprints: string[]) => [...new Set(fingerprints.map((fingerprint) => fingerprint.split(":", 1)[0]!))];

/** The box must not become a machine that tries values. */
async function countCheck(tx: Transaction, actor: Actor): Promise<void> {
  if (isSystem(actor)) return;
  try {
    await rateLimiter(tx, "leak-check", checksPerQuarterHour, 15 * 60).consume(actor.personId);
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    const minutes = Math.ceil(reason.msBeforeNext / 60_000);
    throw new AppError(
      "too_many",
      `${checksPerQuarterHour} values are checked in a quarter of an hour. Try again in ${minutes} min, or upload a report.`,
    );
  }
}

/** At most 200: a value that more endpoints share is named often enough. */
async function matchesOf(tx: Transaction, fingerprints: string[]): Promise<ValueMatch[]> {
  return tx.$queryRaw<ValueMatch[]>(Prisma.sql`
    SELECT e.id AS "endpointId", e.name, e.provider, e.environment::text, v.seq AS version, v.replaced_at IS NULL AS present,
      EXISTS (SELECT FROM leak l WHERE l.secret_version_id = v.id AND l.withdrawn_at IS NULL) AS recorded
    FROM secret_version v JOIN endpoint e ON e.id = v.endpoint_id
    WHERE v.fingerprint = ANY(${fingerprints}::text[]) AND e.merged_into_id IS NULL
    ORDER BY present DESC, e.name, v.seq DESC LIMIT 200`);
}
