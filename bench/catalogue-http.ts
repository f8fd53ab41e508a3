import http from "node:http";

export interface Target {
  url: string;
  cookie?: string;
}

/** One answer read to its end over a connection that is kept open. @throws Error when it is not 200 */
function get({ url, cookie }: Target, agent: http.Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, ...(cookie ? { headers: { cookie } } : {}) }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on("end", () =>
        response.statusCode === 200 ? resolve(bytes) : reject(new Error(`${url} answered ${response.statusCode}`)),
      );
      response.on("error", reject);
    });
    request.on("error", reject);
  });
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Milliseconds per request of each target, asked in turns, so that what disturbs one disturbs the others. */
export async function latencies(targets: readonly Target[], rounds: number): Promise<number[][]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const measured = targets.map((): number[] => []);
  const warmUp = Math.ceil(rounds / 10);
  for (let round = -warmUp; round < rounds; round++) {
    for (const [place, target] of targets.entries()) {
      const start = performance.now();
      await get(target, agent);
      if (round >= 0) measured[place]!.push(performance.now() - start);
    }
  }
  agent.destroy();
  return measured;
}

/** Requests per second with ten connections that never rest. */
export async function throughput(target: Target, ms: number): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });
  const end = performance.now() + ms;
  const start = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      while (performance.now() < end) {
        await get(target, agent);
        done++;
      }
    }),
  );
  agent.destroy();
  return (done * 1000) / (performance.now() - start);
}
