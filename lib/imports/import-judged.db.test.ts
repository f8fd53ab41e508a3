import { expect, it } from "vitest";
import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { checkById } from "@/lib/checks/registry";
import { inTransaction } from "@/lib/core/db";
import { fingerprintOf } from "@/lib/core/fingerprint";
import { testDatabase } from "@/prisma/testing/database";
import { csv, hour, importer } from "./testing/import-document";

const { db } = await testDatabase();
const { bring } = importer(db);

const secret = (name: string) => `${name}-4f9c1e7ab2d85036`;
const sheet = (file: string, ...rows: [name: string, secret: string][]) =>
  csv(file, "name,webhook url,secret", ...rows.map(([name, value]) => `${name},https://h.acme-corp.com/${name},${value}`));

/** Everything that evaluation writes, by name. */
async function judged() {
  const rows = await db.$queryRaw<{ name: string; judgement: Record<string, unknown> }[]>`
    SELECT e.name, jsonb_build_object('codes', v.codes, 'changes_at', v.changes_at, 'failing', e.failing, 'ranks', e.failing_ranks, 'worst', e.worst_rank, 'owner', e.owner_state,
      'activity', e.activity, 'assurance', e.assurance, 'rotation', e.rotation_status, 'due', e.due_at) AS judgement FROM endpoint e JOIN endpoint_verdict v ON v.endpoint_id = e.id`;
  return Object.fromEntries(rows.map(({ name, judgement }) => [name, judgement]));
}

it("is the same as judging afterwards: secrets that are nowhere else, in two rows, in the catalogue, or leaked", async () => {
  const { keyId, fingerprint } = fingerprintOf("secret", secret("leaked"));
  await db.$executeRaw`
    WITH report AS (INSERT INTO leak_report (id, format, row_count, compared_count, key_ids, started_at, finished_at)
      VALUES (gen_random_uuid(), 'gitleaks', 1, 1, ${[keyId]}::text[], ${hour(-2)}, ${hour(-1)}) RETURNING id),
    line AS (INSERT INTO leak_row (report_id, n, outcome) SELECT id, 1, 'not_matched' FROM report RETURNING report_id, n)
    INSERT INTO leaked_fingerprint (fingerprint, report_id, n) SELECT ${fingerprint}, report_id, n FROM line`;
  await bring(hour(0), sheet("first.csv", ["before", secret("known")]));
  const { applied } = await bring(
    hour(1),
    sheet(
      "second.csv",
      ["alone", secret("alone")],
      ["one", secret("both")],
      ["other", secret("both")],
      ["again", secret("known")],
      ["out", secret("leaked")],
      ["none", ""],
    ),
  );
  expect(applied).toMatchObject({ added: 6 });
  const written = await judged();
  const ids = await db.endpoint.findMany({ select: { id: true } });
  await inTransaction(db, (tx) =>
    evaluateEndpoints(
      tx,
      ids.map(({ id }) => id),
      hour(1),
    ),
  );
  const afterwards = await judged();
  const { before: _, ...added } = written;
  const { before: __, ...addedAfterwards } = afterwards;
  expect(addedAfterwards).toEqual(added);
  const flagged = (id: string) => {
    const { index } = checkById(id);
    return Object.entries(added)
      .flatMap(([name, { failing }]) => ((failing as number[]).includes(index) ? [name] : []))
      .sort();
  };
  expect(flagged("secret-shared-endpoints")).toEqual(["again", "one", "other"]);
  expect(flagged("secret-leak-match")).toEqual(["out"]);
});
