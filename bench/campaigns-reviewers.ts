import { readFileSync } from "node:fs";
import http from "node:http";
import { setTimeout as delay } from "node:timers/promises";

export interface Reviewer {
  cookie: string;
  /** Open questions, each with the version that the page showed. */
  items: string[];
}

export interface Timings {
  list: number[];
  answer: number[];
}

/** The id under which this build knows the action "answer". */
export function answerAction(): string {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as {
    node: Record<string, { exportedName?: string; filename?: string }>;
  };
  const found = Object.entries(node).find(([, one]) => one.exportedName === "answer" && one.filename?.endsWith("campaigns/actions.ts"));
  if (!found) throw new Error("This build has no action “answer”.");
  return found[0];
}

/**
 * All reviewers at once, each request on a connection of its own, because a server drops one that rests as long as a person: the list, then an answer, with a pause between; as the browser asks for
 * them, each read to its end. Milliseconds per request.
 */
export async function reviewAtOnce(
  origin: string,
  campaignId: string,
  reviewers: readonly Reviewer[],
  { rounds, pauseMs }: { rounds: number; pauseMs: number },
): Promise<Timings> {
  const timings: Timings = { list: [], answer: [] };
  const action = answerAction();
  await Promise.all(
    reviewers.map(async ({ cookie, items }, place) => {
      const agent = new http.Agent({ keepAlive: false });
      await delay((place / reviewers.length) * pauseMs * 2);
      for (const itemId of items.slice(0, rounds)) {
        timings.list.push(await timed(() => send(agent, `${origin}/campaigns/${campaignId}/review`, { cookie })));
        await delay(pauseMs);
        const body = JSON.stringify([{ itemId, version: 1, answer: "keep", reason: "looked at its deliveries", seconds: 30 }]);
        const headers = { cookie, origin, "next-action": action, accept: "text/x-component", "content-type": "text/plain;charset=UTF-8" };
        timings.answer.push(await timed(() => send(agent, `${origin}/campaigns/${campaignId}/items/${itemId}`, headers, body)));
        await delay(pauseMs);
      }
      agent.destroy();
    }),
  );
  return timings;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function send(agent: http.Agent, url: string, headers: Record<string, string>, body?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { agent, headers, method: body ? "POST" : "GET" }, (response) => {
      response.resume();
      response.on("end", () => (response.statusCode === 200 ? resolve() : reject(new Error(`${url} answered ${response.statusCode}`))));
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}
