import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures";
import { routeRows } from "./permission-pages";

// Requests that another site could make a browser send, with the cookies of the administrator.
const foreign: Record<string, Record<string, string>> = {
  "nothing said": {},
  "null origin": { origin: "null" },
  "sibling subdomain": { origin: "http://evil.127.0.0.1.nip.io", "sec-fetch-site": "same-site" },
  "other port": { origin: "http://127.0.0.1:1", "sec-fetch-site": "same-site" },
  "cross-site": { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
  "forwarded host of our own": { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
  typed: { "sec-fetch-site": "none" },
};

interface Manifest {
  node: Record<string, { workers: Record<string, unknown>; exportedName: string }>;
}

/** Every server action of the build, with a page that carries it. */
function actions(): { id: string; page: string; name: string }[] {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as Manifest;
  return Object.entries(node).map(([id, { workers, exportedName }]) => {
    const worker = Object.keys(workers)[0]!;
    const page = worker
      .replace(/^app/, "")
      .replace(/\/page$/, "")
      .replace(/\/\([^)]+\)/g, "")
      .replace(/\[[^\]]+\]/g, "00000000-0000-7000-8000-000000000000");
    return { id, page: page || "/", name: exportedName };
  });
}

test("no route changes anything for a foreign origin", async ({ signedIn, db }) => {
  const events = async () => Number((await db.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM audit_event`)[0]!.n);
  await signedIn.goto("/account");
  const before = await events();
  const posts = [
    ...Object.entries(routeRows)
      .filter(([, row]) => row.method)
      .map(([path]) => path),
    "/api/auth/signout",
    "/api/auth/callback/credentials",
  ];
  expect(posts.length).toBeGreaterThan(3);
  for (const path of posts)
    for (const [name, headers] of Object.entries(foreign)) {
      const answer = await signedIn.request.post(path, { form: { chain: "main", format: "csv" }, headers, maxRedirects: 0 });
      expect(answer.status(), `${path}: ${name}`).toBe(403);
    }
  expect(await events()).toBe(before);
  const own = await signedIn.request.post("/api/audit/export", { form: { chain: "main" }, headers: { "sec-fetch-site": "same-origin" } });
  expect(own.status()).toBe(200);
  expect(await events()).toBe(before + 1);
});

test("no server action changes anything for a foreign origin", async ({ signedIn, db }) => {
  test.setTimeout(180_000);
  await signedIn.goto("/account");
  const state = async () =>
    db.$queryRaw`SELECT (SELECT count(*) FROM audit_event) AS events, (SELECT count(*) FROM session WHERE ended_at IS NULL) AS sessions, (SELECT count(*) FROM person) AS people`;
  const all = actions();
  expect(all.length).toBeGreaterThan(20);
  const before = await state();
  const call = async ({ id, page }: { id: string; page: string }, headers: Record<string, string>) => {
    const sent = { ...headers, "next-action": id, "content-type": "text/plain;charset=UTF-8", accept: "text/x-component" };
    return (await signedIn.request.post(page, { headers: sent, data: JSON.stringify([{}, {}, {}]), maxRedirects: 0 })).text();
  };
  // Actions that only read may answer: their answer cannot be read from another site.
  for (const action of all)
    for (const headers of Object.values(foreign))
      expect(await call(action, headers), `${action.page} ${action.id}`).not.toContain("invalid_input");
  expect(await state()).toEqual(before);
  // The same call from our own page does reach its command, which refuses the empty input. One that needs an input: others act.
  const own = { "sec-fetch-site": "same-origin", origin: new URL(signedIn.url()).origin };
  expect(await call(all.find(({ name }) => name === "addPerson")!, own)).toContain("invalid_input");
});
