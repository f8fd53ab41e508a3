import type pg from "pg";
import { encodeCursor, orders } from "@/lib/endpoints/list-cursor";
import { endpointListQuery, plainParameters } from "@/lib/endpoints/list-schema";
import { type BareList, bareLists, bareStatement } from "./catalogue-bare";
import { latencies, percentile, throughput } from "./catalogue-http";
import { type Measurement, ms, ratio } from "./catalogue-report";

export interface Sides {
  console: string;
  bare: string;
  cookie: string;
  owner: pg.Client;
  teamId: string;
}

const rounds = 150;
const loadMs = 3_000;
/** Both servers run a while before anything is measured, as one that was started some time ago has: their code is compiled by then. */
const warmUpMs = 2_000;

/** Each list as JSON: the console over HTTP, the floor over HTTP and the bare statement, in turns; then ten connections each. */
export async function measureLists(sides: Sides, say: (text: string) => void): Promise<Measurement[]> {
  const rows: Measurement[] = [];
  const asked = bareLists.map((list, place) => ({
    list,
    first: { url: `${sides.console}/api/endpoints?${search(list, sides)}`, cookie: sides.cookie },
    floor: { url: `${sides.bare}/${place}` },
  }));
  say("warm-up");
  for (const { first, floor } of asked) for (const target of [first, floor]) await throughput(target, warmUpMs);
  for (const { list, first, floor } of asked) {
    say(list.name);
    const deep = { ...first, url: `${first.url}&after=${await deepCursor(list, sides)}` };
    const [firstMs, floorMs, deepMs] = await latencies([first, floor, deep], rounds);
    const p50 = percentile(firstMs!, 0.5);
    const floorP50 = percentile(floorMs!, 0.5);
    const sqlP50 = percentile(await statementTimes(sides.owner, list, sides.teamId), 0.5);
    const deepP50 = percentile(deepMs!, 0.5);
    rows.push({
      what: `${list.name}: JSON p50 against node:http + pg`,
      aim: "within 3x",
      measured: `${ratio(p50 / floorP50)} (${ms(p50)} / ${ms(floorP50)}; bare SQL ${ms(sqlP50)}; p95 ${ms(percentile(firstMs!, 0.95))})`,
      met: p50 <= 3 * floorP50,
    });
    rows.push({
      what: `${list.name}: deep page against the first`,
      aim: "within 1.5x",
      measured: `${ratio(deepP50 / p50)} (${ms(deepP50)})`,
      met: deepP50 <= 1.5 * p50,
    });
    const [own, bare] = [await throughput(first, loadMs), await throughput(floor, loadMs)];
    rows.push({
      what: `${list.name}: requests/s, 10 connections`,
      aim: "at least a third",
      measured: `${Math.round((own / bare) * 100)} % (${Math.round(own)} of ${Math.round(bare)})`,
      met: own >= bare / 3,
    });
  }
  return rows;
}

const search = ({ search: text }: BareList, { teamId }: Sides) => text.replace("TEAM", teamId);

/** A place at 80 % of the list, found once by counting. */
async function deepCursor(list: BareList, { owner, teamId, ...sides }: Sides): Promise<string> {
  const where = list.where.replace("TEAM", teamId);
  const { sort } = endpointListQuery.parse(plainParameters(new URLSearchParams(search(list, { owner, teamId, ...sides }))));
  const keys = orders[sort].columns.map((column) =>
    column === "due_key" ? `to_char(due_key AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` : `${column}::text`,
  );
  const { rows } = await owner.query<{ keys: string[] }>(
    `SELECT ARRAY[${keys.join(", ")}] AS keys FROM bare_endpoint WHERE ${where} ORDER BY ${list.order} OFFSET (SELECT count(*) * 8 / 10 FROM bare_endpoint WHERE ${where}) LIMIT 1`,
  );
  return encodeCursor({ sort, keys: rows[0]!.keys, rowsBefore: 0 });
}

async function statementTimes(client: pg.Client, list: BareList, teamId: string): Promise<number[]> {
  const { text, values } = bareStatement(list, teamId);
  const times: number[] = [];
  for (let round = 0; round < 60; round++) {
    const start = performance.now();
    await client.query(text, values);
    times.push(performance.now() - start);
  }
  return times.slice(10);
}
