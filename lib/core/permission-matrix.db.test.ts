import { readFileSync } from "node:fs";
import { v7 as uuid } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { createAccount } from "@/lib/accounts/testing/accounts";
import { actionNames } from "@/lib/audit/words";
import { type Role, roles } from "@/lib/endpoints/vocabulary";
import { testDatabase } from "@/prisma/testing/database";
import { commandRegistry } from "./command";
import { AppError } from "./errors";
import type { PrismaClient } from "./generated/prisma/client";
import { permissions } from "./permissions";
import type { CommandRow, Expectation, PermissionRows, QueryRow, World } from "./testing/permission-row";

// Every command and every query as every role, on own, other and missing objects. A new one without a row fails.
const sources = import.meta.glob<Record<string, unknown>>(["../**/*.ts", "!../**/*.test.ts", "!../**/testing/**", "!../core/generated/**"]);
const tables = import.meta.glob<PermissionRows>("../*/testing/permission-rows.ts", { eager: true });

const commandRows: Record<string, CommandRow> = Object.assign({}, ...Object.values(tables).map(({ commands }) => commands));
const queryRows: Record<string, QueryRow> = Object.assign({}, ...Object.values(tables).map(({ queries }) => queries));
const places = ["own", "other", "missing"] as const;

let db: PrismaClient;
const sourceOf = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
/** A query: an exported function whose first parameter says who asks. */
const queryPattern = /export async function (\w+)\(\s*(?:principal: Principal|actor: Actor)\b/g;
const queryNames = Object.keys(sources)
  .filter((path) => !path.startsWith("./"))
  .flatMap((path) => [...sourceOf(path).matchAll(queryPattern)].map((match) => match[1]!));

beforeAll(async () => {
  ({ db } = await testDatabase());
  for (const [path, load] of Object.entries(sources)) if (sourceOf(path).includes("defineCommand(")) await load();
}, 120_000);

async function createWorld(role: Role): Promise<World> {
  // One who stays admin whatever the case does to the others.
  if ((await db.account.count()) === 0) await createAccount(db, { email: "root@example.com", role: "ADMIN" });
  const { principal } = await createAccount(db, { email: `${uuid()}@example.com`, role });
  const { person } = await createAccount(db, { email: `${uuid()}@example.com`, role: "MEMBER" });
  return { db, principal, colleague: person };
}

async function outcomeOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
    return "done";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

function expected(row: Expectation, role: Role, place: (typeof places)[number]): string {
  if (!row.roles.includes(role)) return "not_allowed";
  if (row.missing || (row.object && place === "missing")) return "not_found";
  if (row.object && place === "other" && (row.ownOnly || (role === "MEMBER" && !row.shared))) return "not_found";
  if (row.object && place === "other" && row.relatedOnly) return "not_allowed";
  return row.reached || row.roleOnly ? "reached" : "done";
}

async function check(name: string, row: Expectation, act: (world: World, id: string) => Promise<unknown>): Promise<void> {
  for (const role of roles) {
    for (const place of row.object ? places : (["own"] as const)) {
      const world = await createWorld(role);
      const id = row.object && place !== "missing" ? await row.object(world, place) : uuid();
      const outcome = await outcomeOf(() => act(world, id));
      const wanted = expected(row, role, place);
      const stopped = ["not_allowed", "not_found", ...(row.roleOnly ? [] : ["invalid_input"])];
      const shown = wanted === "reached" && !stopped.includes(outcome) ? "reached" : outcome;
      expect(shown, `${name} as ${role} on ${row.object ? `${place} object` : "nothing"}`).toBe(wanted);
    }
  }
}

describe("commands", () => {
  test("each has a row, and no row is left over", () => {
    expect([...commandRegistry.keys()].sort()).toEqual(Object.keys(commandRows).sort());
  });
  test("the roles written here are those of the permission table", () => {
    for (const [name, command] of commandRegistry)
      expect([...(commandRows[name]?.roles ?? [])].sort(), name).toEqual([...permissions[command.permission].roles].sort());
  });
  test("each has its words on the audit page", () => {
    expect([...commandRegistry.keys()].filter((name) => !(name in actionNames))).toEqual([]);
  });
  test.each(Object.entries(commandRows))("%s", async (name, row) => {
    const command = commandRegistry.get(name)!;
    await check(name, row, async (world, id) => command.execute((await row.input?.(id, world)) ?? {}, { actor: world.principal, db }));
  });
});

describe("queries", () => {
  test("each has a row, and no row is left over", () => {
    expect([...new Set(queryNames)].sort()).toEqual(Object.keys(queryRows).sort());
  });
  test.each(Object.entries(queryRows))("%s", async (name, row) => {
    await check(name, row, (world, id) => row.run(world, id));
  });
  test.each(Object.entries(queryRows).filter(([, row]) => row.lists))(
    "%s lists what the principal may see, and nothing else",
    async (name, row) => {
      for (const role of row.roles) {
        const world = await createWorld(role);
        // Lists have pages: what other cases made must not push these two off the first.
        await db.import.deleteMany();
        await db.source.deleteMany();
        await db.endpoint.deleteMany();
        const [own, other] = [await row.lists!(world, "own"), await row.lists!(world, "other")];
        const text = JSON.stringify(await row.run(world, own), (_, value) => (value instanceof Map ? [...value] : value));
        expect(text.includes(own), `${name} as ${role}: own`).toBe(true);
        expect(text.includes(other), `${name} as ${role}: another's`).toBe(role !== "MEMBER" && !row.ownOnly);
      }
    },
  );
});
