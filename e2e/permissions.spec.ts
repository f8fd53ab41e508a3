import { readdirSync } from "node:fs";
import type { APIRequestContext, APIResponse, PlaywrightWorkerArgs } from "@playwright/test";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { type Role, roles } from "@/lib/endpoints/vocabulary";
import { expect, test } from "./fixtures";
import { type ObjectKind, type PathRow, pageRows, routeRows } from "./permission-pages";
import { findUnrelatedEndpoint } from "./unrelated-endpoint";

// Every page and route as nobody and as every role, on own, other and missing objects. A new one without a row fails.
type Principal = { role: Role; personId: string; request: APIRequestContext };
const missingId = "00000000-0000-7000-8000-000000000000";

function pathsOf(fileName: string): string[] {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/"));
  const own = files.filter((file) => file === fileName || file.endsWith(`/${fileName}`));
  return own.map((file) => `/${file.replace(/\/?[^/]+$/, "")}`.replace(/\/\([^)]+\)/g, "") || "/").sort();
}

/** Through the protocol, as the form does it. */
async function signInAs(playwright: PlaywrightWorkerArgs["playwright"], baseURL: string, email: string, password: string) {
  const request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL } });
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const answer = await request.post("/api/auth/callback/credentials", { form: { csrfToken, email, password, json: "true" } });
  expect(answer.status(), `sign-in of ${email}`).toBe(200);
  return request;
}

/** An object the principal is related to, and one of somebody else. */
async function objectsOf(db: PrismaClient, kind: ObjectKind, { role, personId }: Principal): Promise<{ own: string; other: string }> {
  const id = (row: { id: string } | null) => row?.id ?? missingId;
  const mine = role === "MEMBER" ? { ownerId: personId } : {};
  if (kind === "endpoint") {
    const own = await db.endpoint.findFirst({ where: { ...mine, mergedIntoId: null }, orderBy: { id: "asc" } });
    return { own: id(own), other: (await findUnrelatedEndpoint(db)) ?? missingId };
  }
  if (kind === "finding") {
    const of = async (endpointId = missingId) => id(await db.finding.findFirst({ where: { endpointId }, orderBy: { id: "asc" } }));
    const own = await db.endpoint.findFirst({
      where: { ...mine, mergedIntoId: null, failing: { isEmpty: false } },
      orderBy: { id: "asc" },
    });
    return { own: await of(own?.id), other: await of(await findUnrelatedEndpoint(db)) };
  }
  if (kind === "person")
    return { own: personId, other: id(await db.person.findFirst({ where: { id: { not: personId }, status: "active" } })) };
  if (kind === "team") return same(id(await db.team.findFirst()));
  if (kind === "source") return same(id(await db.source.findFirst()));
  if (kind === "import") return same(id(await db.import.findFirst()));
  return same("1");
}
const same = (id: string) => ({ own: id, other: id });
const fill = (path: string, id: string) =>
  path.replace(/\[(?!\.)[^\]]+\]/g, id === missingId && path.includes("[seq]") ? "999999999" : id).replace("[...nextauth]", "providers");

async function send(request: APIRequestContext, path: string, row: PathRow, headers: Record<string, string> = {}): Promise<APIResponse> {
  return request.fetch(path, { method: row.method ?? "GET", headers, ...(row.method ? { form: {} } : {}) });
}

async function outcomeOf(path: string, response: APIResponse): Promise<string> {
  const landed = new URL(response.url()).pathname;
  if (response.status() === 401 || (landed === "/sign-in" && path !== "/sign-in")) return "signed out";
  if (response.status() === 403) return "role needed";
  if (response.status() === 404) return "not found";
  if (response.status() >= 500) return `error ${response.status()}`;
  return (await response.text()).includes("data-no-permission") ? "role needed" : "served";
}

function expected(row: PathRow, role: Role, place: "own" | "other" | "missing"): string[] {
  const lacking = row.object ? ["role needed", "not found"] : ["role needed"];
  if (!row.roles.includes(role)) return place === "own" || !row.object ? ["role needed"] : lacking;
  if (row.object && place === "missing") return ["not found"];
  if (row.related && place === "other" && role === "MEMBER") return ["not found"];
  return ["served"];
}

test("each page and each route has a row, and no row is left over", () => {
  expect(pathsOf("page.tsx")).toEqual(Object.keys(pageRows).sort());
  expect(pathsOf("route.ts")).toEqual(Object.keys(routeRows).sort());
});

test("nobody is served without a session, whatever header they send", async ({ playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL! } });
  const tricks: Record<string, string>[] = [
    {},
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { cookie: "hooksteward.session=forged" },
    { "x-path": "/" },
  ];
  for (const [path, row] of [...Object.entries(pageRows), ...Object.entries(routeRows)])
    for (const headers of tricks)
      expect(await outcomeOf(path, await send(request, fill(path, missingId), row, headers)), `${path} ${JSON.stringify(headers)}`).toBe(
        row.open ? (row.object ? "not found" : "served") : "signed out",
      );
  await request.dispose();
});

for (const role of roles) {
  test(`${role} is served what the table says`, async ({ playwright, baseURL, db, demoSignIn }) => {
    test.setTimeout(180_000);
    const account = await db.account.findFirstOrThrow({ where: { role, passwordHash: { not: null } }, include: { person: true } });
    const request = await signInAs(playwright, baseURL!, account.person.email!, demoSignIn.password);
    const principal: Principal = { role, personId: account.personId, request };
    const wrong: string[] = [];
    for (const [path, row] of [...Object.entries(pageRows), ...Object.entries(routeRows)]) {
      const { own, other } = row.object && !row.missingOnly ? await objectsOf(db, row.object, principal) : same(missingId);
      const places = row.object ? ({ own, other, missing: missingId } as const) : ({ own } as const);
      for (const [place, id] of Object.entries(places) as [keyof typeof places, string][]) {
        // An empty form is refused as input after the role was asked.
        const outcome = await outcomeOf(path, await send(request, fill(path, id), row));
        const wanted = row.object && id === missingId ? expected(row, role, "missing") : expected(row, role, place);
        if (!wanted.includes(outcome)) wrong.push(`${path} on ${place}: ${outcome} instead of ${wanted.join(" or ")}`);
      }
    }
    expect(wrong).toEqual([]);
    await request.dispose();
  });
}
