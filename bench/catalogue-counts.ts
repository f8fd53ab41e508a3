import type pg from "pg";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { countFacets } from "@/lib/endpoints/facets";
import { listEndpoints } from "@/lib/endpoints/list-endpoints";
import { readListQuery } from "@/lib/endpoints/list-query";
import { bareFacets } from "./catalogue-bare";
import { percentile } from "./catalogue-http";
import { type Measurement, ms, ratio } from "./catalogue-report";

const actor = { system: "bench" };
const read = (search: string) => readListQuery(new URLSearchParams(search));

async function times(rounds: number, ...runs: (() => Promise<unknown>)[]): Promise<number[][]> {
  const measured = runs.map((): number[] => []);
  for (let round = -1; round < rounds; round++) {
    for (const [place, run] of runs.entries()) {
      const start = performance.now();
      await run();
      if (round >= 0) measured[place]!.push(performance.now() - start);
    }
  }
  return measured;
}

export async function measureFacets(db: PrismaClient, owner: pg.Client): Promise<Measurement[]> {
  const rows: Measurement[] = [];
  const filters = [
    { name: "production", search: "environment=production", where: "live AND environment = 'production'", own: "environment" },
    { name: "owner disabled", search: "owner=disabled", where: "live AND owner_state = 'disabled'", own: "owner_state" },
  ];
  for (const { name, search, where, own } of filters) {
    const [ours, bare] = await times(
      7,
      () => countFacets(actor, read(search), new Date(), db),
      () => owner.query(bareFacets(where, own)),
    );
    const [a, b] = [percentile(ours!, 0.5), percentile(bare!, 0.5)];
    rows.push({
      what: `facet counts, ${name}, one query against bare SQL`,
      aim: "within 1.5x",
      measured: `${ratio(a / b)} (${ms(a)} / ${ms(b)})`,
      met: a <= 1.5 * b,
    });
  }
  const [unfiltered] = await times(20, () => countFacets(actor, { filter: {} }, new Date(), db));
  rows.push({ what: "facet counts, no filter, from maintained counters", measured: ms(percentile(unfiltered!, 0.5)) });
  return rows;
}

/** Terms from one host of the estate to every host, and words that stand late in the order. */
const terms = [
  "billing3.pay",
  "support96.edge",
  "relay-abc",
  "slack.com",
  "partners.example",
  "support",
  "billing",
  "example.com",
  "zzz-nowhere",
];

export async function measureSearch(db: PrismaClient): Promise<Measurement> {
  const all: { term: string; p95: number }[] = [];
  for (const term of terms) {
    const [measured] = await times(40, () => listEndpoints(actor, read(`q=${term}`), new Date(), db));
    all.push({ term, p95: percentile(measured!, 0.95) });
  }
  const worst = all.reduce((a, b) => (b.p95 > a.p95 ? b : a));
  return {
    what: `search p95 over ${terms.length} rare and common terms`,
    aim: "under 25 ms",
    measured: `${ms(worst.p95)} (“${worst.term}”; the others ${all
      .filter(({ term }) => term !== worst.term)
      .map(({ p95 }) => p95.toFixed(1))
      .join(", ")})`,
    met: worst.p95 < 25,
  };
}

/** Half a year ago, as far back as the estate's history goes. */
export async function measurePast(db: PrismaClient): Promise<Measurement> {
  const asOf = new Date(Date.now() - 182 * 86_400_000).toISOString();
  const [measured] = await times(40, () => listEndpoints(actor, read(`asOf=${asOf}`), new Date(), db));
  return {
    what: "first page as of a day six months ago",
    measured: `p50 ${ms(percentile(measured!, 0.5))}, p95 ${ms(percentile(measured!, 0.95))}`,
  };
}
