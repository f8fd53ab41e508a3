import { currentPolicy } from "@/lib/checks/current-policy";
import { judge } from "@/lib/checks/judge";
import { loadFacts } from "@/lib/checks/load-facts";
import { checks } from "@/lib/checks/registry";
import { severityRank } from "@/lib/checks/severity";
import type { CheckPolicy, EndpointFacts } from "@/lib/checks/types";
import { parseInput } from "@/lib/core/command";
import { type Database, database, Prisma } from "@/lib/core/db";
import { type Actor, authorize } from "@/lib/core/principal";
import { capabilitiesOf } from "@/lib/providers/capabilities";
import { policyChanges } from "./rules";
import { type CheckImpact, type CheckPolicyDraft, type PolicyPreview, previewPolicyInput } from "./schema";

/** More endpoints than this are judged by a random sample of this size, so that a preview takes about a second on any estate. */
const sampleSize = 5_000;
const batchSize = 1_000;
const examplesPerCheck = 3;

/** What this policy would change, by judging endpoints under both; nothing is written. */
export async function previewPolicy(actor: Actor, raw: unknown, now: Date, db: Database = database()): Promise<PolicyPreview> {
  authorize(actor, "policy:edit");
  const { policy } = parseInput(previewPolicyInput, raw);
  const before = await currentPolicy(db);
  const after: CheckPolicy = { ...before, ...policy, version: before.version + 1 };
  const { ids, total } = await sampleOf(db);
  const tally = new Tally();
  for (let start = 0; start < ids.length; start += batchSize) {
    for (const facts of await loadFacts(db, ids.slice(start, start + batchSize), now)) tally.add(facts, before, after, now.getTime());
  }
  return {
    baseVersion: before.version,
    changes: policyChanges(before as unknown as CheckPolicyDraft, after as unknown as CheckPolicyDraft),
    impact: await named(db, tally.impact()),
    endpointsChanged: tally.endpointsChanged,
    judged: ids.length,
    total,
  };
}

/** The same endpoints each time: two previews in a row differ by what was typed alone. */
async function sampleOf(db: Database): Promise<{ ids: string[]; total: number }> {
  const [{ total }] = await db.$queryRaw<[{ total: number }]>`SELECT count(*)::int AS total FROM endpoint WHERE merged_into_id IS NULL`;
  // A tenth more than wanted is drawn, so that chance does not leave the sample short.
  const share = Math.min(100, (sampleSize / Math.max(total, 1)) * 110);
  const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT id FROM endpoint ${total > sampleSize ? Prisma.sql`TABLESAMPLE BERNOULLI (${share}) REPEATABLE (1)` : Prisma.empty}
    WHERE merged_into_id IS NULL LIMIT ${sampleSize}`);
  return { ids: rows.map(({ id }) => id), total };
}

interface Counted extends Omit<CheckImpact, "examples"> {
  examples: { id: string; starts: boolean }[];
}

class Tally {
  endpointsChanged = 0;
  readonly #counts: Counted[] = checks.map(({ id, title }) => ({
    checkId: id,
    title,
    starts: 0,
    stops: 0,
    notJudged: 0,
    raised: 0,
    lowered: 0,
    examples: [],
  }));

  add(facts: EndpointFacts, before: CheckPolicy, after: CheckPolicy, now: number): void {
    const capabilities = capabilitiesOf(facts.provider, facts.providerRole);
    const [was, will] = [judge(facts, capabilities, before, now), judge(facts, capabilities, after, now)];
    const severities = new Map(was.failing.map(({ index, severity }) => [index, severityRank[severity]]));
    let changed = was.codes !== will.codes;
    for (const { index, severity } of will.failing) {
      const count = this.#counts[index]!;
      const former = severities.get(index);
      severities.delete(index);
      if (former === undefined) {
        count.starts++;
        this.#example(count, facts.id, true);
      } else if (former !== severityRank[severity]) {
        changed = true;
        if (severityRank[severity] > former) count.raised++;
        else count.lowered++;
      }
    }
    for (const index of severities.keys()) {
      const count = this.#counts[index]!;
      if (will.codes[index] === "N") count.notJudged++;
      else count.stops++;
      this.#example(count, facts.id, false);
    }
    if (changed) this.endpointsChanged++;
  }

  impact(): Counted[] {
    const size = ({ starts, stops, notJudged, raised, lowered }: Counted) => starts + stops + notJudged + raised + lowered;
    return this.#counts.filter((count) => size(count) > 0).sort((a, b) => size(b) - size(a));
  }

  #example(count: Counted, id: string, starts: boolean): void {
    if (count.examples.length < examplesPerCheck) count.examples.push({ id, starts });
  }
}

async function named(db: Database, impact: Counted[]): Promise<CheckImpact[]> {
  const ids = [...new Set(impact.flatMap(({ examples }) => examples.map(({ id }) => id)))];
  const rows = await db.endpoint.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return impact.map((count) => ({ ...count, examples: count.examples.map((one) => ({ ...one, name: names.get(one.id) ?? one.id })) }));
}
