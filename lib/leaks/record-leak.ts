import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { cleanText } from "@/lib/imports/parsers/clean-text";
import { judgeAgain, matchSecrets } from "./match-secrets";
import { recordLeakInput } from "./schema";

/**
 * A person says that these secrets are known outside. Where a fingerprint is on record, every other holder of the same value is found
 * with them, now and later.
 */
export const recordLeak = defineCommand({
  name: "leak.record",
  permission: "leak:check",
  input: recordLeakInput,
  async run({ actor, input, tx, now, audit }) {
    const secrets = await tx.$queryRaw<{ id: string; endpoint_id: string; fingerprint: string | null }[]>(Prisma.sql`
      SELECT v.id, v.endpoint_id, v.fingerprint FROM secret_version v
      JOIN unnest(${input.secrets.map(({ endpointId }) => endpointId)}::uuid[], ${input.secrets.map(({ version }) => version)}::int[]) AS w (endpoint_id, seq)
        ON v.endpoint_id = w.endpoint_id AND v.seq = w.seq`);
    if (secrets.length < input.secrets.length) throw notFound();
    const reportId = uuid();
    const fingerprints = [...new Set(secrets.flatMap(({ fingerprint }) => fingerprint ?? []))];
    const foundIn = cleanText(input.foundIn, 300);
    const note = cleanText(input.note, 1_000);
    await tx.leakReport.create({
      data: {
        id: reportId,
        format: "by-hand",
        note,
        rowCount: 1,
        startedAt: now,
        finishedAt: now,
        recordedById: isSystem(actor) ? null : actor.personId,
      },
    });
    await tx.leakRow.create({ data: { reportId, n: 1, outcome: "matched", file: foundIn } });
    await tx.leakedFingerprint.createMany({ data: fingerprints.map((fingerprint) => ({ fingerprint, reportId, n: 1 })) });
    const without = secrets.filter(({ fingerprint }) => fingerprint === null);
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO leak (id, endpoint_id, secret_version_id, report_id, n, recorded_at)
      SELECT gen_random_uuid(), v.endpoint_id, v.id, ${reportId}::uuid, 1, ${now} FROM secret_version v WHERE v.id = ANY(${without.map(({ id }) => id)}::uuid[])
      ON CONFLICT DO NOTHING`);
    const endpoints = await matchSecrets(tx, reportId, now);
    await judgeAgain(
      tx,
      without.map(({ endpoint_id }) => endpoint_id),
      now,
    );
    const only = endpoints.length === 1 ? endpoints[0] : undefined;
    audit({
      object: only ? { type: "endpoint", id: only.id } : { type: "leak-report", id: reportId },
      data: { ...(only ? { name: only.name } : {}), title: "Secret recorded as leaked", foundIn, note, endpoints: endpoints.length },
      details: only ? [] : endpoints.map(({ id, name }) => ({ endpointId: id, name })),
      chain: endpoints.length > 0 && endpoints.every(({ demo }) => demo) ? "demo" : "main",
    });
    return { reportId, endpoints: endpoints.length };
  },
});
