import { gzipSync } from "node:zlib";
import { latencies, percentile, type Target } from "./catalogue-http";
import { type Measurement, ms } from "./catalogue-report";

/** The page as a browser gets it, rows and counts, to the last byte. */
export async function measurePage(origin: string, cookie: string, size: number): Promise<Measurement[]> {
  const aimMs = size <= 100_000 ? 60 : 150;
  const [rows] = await latencies([{ url: `${origin}/endpoints`, cookie }], 80);
  const p95 = percentile(rows!, 0.95);
  const [own, empty] = [await scriptKb({ url: `${origin}/endpoints`, cookie }), await scriptKb({ url: `${origin}/no-such-page`, cookie })];
  return [
    { what: "rendered page p95", aim: `under ${aimMs} ms`, measured: `${ms(p95)} (p50 ${ms(percentile(rows!, 0.5))})`, met: p95 < aimMs },
    {
      what: "JavaScript beyond an empty page, gzip",
      aim: "at most 80 kB",
      measured: `${(own - empty).toFixed(1)} kB (${own.toFixed(1)} − ${empty.toFixed(1)})`,
      met: own - empty <= 80,
    },
  ];
}

/** Every script the page names, in its tags and in its data: what the browser loads without anybody doing anything. */
async function scriptKb({ url, cookie }: Target): Promise<number> {
  const html = await (await fetch(url, { headers: { cookie: cookie ?? "" } })).text();
  const files = new Set(
    [...html.matchAll(/\/?(_next\/)?static\/chunks\/[\w~./-]+\.js/g)].map(([file]) => `/_next/${file.replace(/^\/?(_next\/)?/, "")}`),
  );
  let bytes = 0;
  for (const file of files) bytes += gzipSync(Buffer.from(await (await fetch(new URL(file, url))).arrayBuffer())).length;
  return bytes / 1000;
}

export async function measureExport(origin: string, cookie: string): Promise<Measurement> {
  const start = performance.now();
  const response = await fetch(`${origin}/api/endpoints/export`, {
    method: "POST",
    headers: { cookie, origin, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ format: "csv", search: "" }),
  });
  let lines = 0;
  for await (const chunk of response.body!) for (const byte of chunk as Uint8Array) if (byte === 10) lines++;
  const seconds = (performance.now() - start) / 1000;
  return {
    what: "export of everything as CSV",
    measured: `${Math.round(lines / seconds).toLocaleString("en")} rows/s (${lines.toLocaleString("en")} in ${seconds.toFixed(1)} s)`,
  };
}
