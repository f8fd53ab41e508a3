import { beforeAll, expect, test } from "vitest";
import { createAccount, type TestAccount } from "@/lib/accounts/testing/accounts";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { testDatabase } from "@/prisma/testing/database";
import { changeSetting } from "./change-setting";
import { readSetting } from "./queries";
import { readSettings } from "./read-settings";
import { setOwnDomain } from "./set-own-domain";

let db: PrismaClient;
let admin: TestAccount;
const at = new Date("2026-01-01T00:00:00Z");

beforeAll(async () => {
  ({ db } = await testDatabase());
  admin = await createAccount(db, { email: "ada@example.com", role: "ADMIN" });
});

const change = (key: string, value: unknown) => changeSetting.execute({ key, value }, { actor: admin.principal, db });

test("a setting has its default until somebody changes it, and each change is one event", async () => {
  expect(await readSetting("presence", db)).toEqual({ goneAfterDays: 7 });
  await change("presence", { goneAfterDays: "30" });
  await change("presence", { goneAfterDays: 30 });
  expect(await readSetting("presence", db)).toEqual({ goneAfterDays: 30 });
  const rows = await db.$queryRaw<{ record: string }[]>`SELECT record FROM audit_event WHERE action = 'settings.change'`;
  expect(rows.map(({ record }) => JSON.parse(record).data)).toEqual([{ before: { goneAfterDays: 7 }, after: { goneAfterDays: 30 } }]);
});

test.each([
  ["organisation", { name: " " }, "value.name"],
  ["organisation", { name: { not: "" } }, "value.name"],
  ["sessions", { idleHours: 0 }, "value.idleHours"],
  ["sessions", { idleHours: 169 }, "value.idleHours"],
  ["sessions", { idleHours: "1.5" }, "value.idleHours"],
  ["presence", { goneAfterDays: "soon" }, "value.goneAfterDays"],
  ["presence", { goneAfterDays: 7, demo: true }, "value.demo"],
  ["policy", { version: 2 }, "key"],
])("%s %j is refused at its field", async (key, value, field) => {
  await expect(change(key, value)).rejects.toMatchObject({ code: "invalid_input", fields: { [field]: expect.any(String) } });
});

test("own domains decide the direction of what nobody stated, at once", async () => {
  const empty = { receiver: {}, events: [], servicePermissions: [], failing: [], discoveredAt: at, validFrom: at };
  const add = (host: string, more: object = {}) =>
    db.endpoint.create({ data: { provider: "github", providerRole: "sends", name: host, host, ...empty, ...more } });
  const ours = await add("hooks.example.com");
  const theirs = await add("hooks.example.org");
  const stated = await add("ci.example.com", { direction: "outbound" });
  await db.statement.create({ data: { endpointId: stated.id, field: "direction", value: "outbound", statedAt: at } });
  const decide = (domain: string, state: string) => setOwnDomain.execute({ domain, state }, { actor: admin.principal, db });
  const directions = async () => {
    const rows = await db.endpoint.findMany({
      where: { id: { in: [ours.id, theirs.id, stated.id] } },
      select: { id: true, direction: true },
    });
    return [ours, theirs, stated].map(({ id }) => rows.find((row) => row.id === id)?.direction);
  };
  expect(await decide("Example.com", "confirmed")).toEqual({ endpointsChanged: 2 });
  expect(await directions()).toEqual(["inbound", "outbound", "outbound"]);
  expect(await db.evaluationQueue.count()).toBe(2);
  await decide("example.com", "rejected");
  expect(await directions()).toEqual(["unknown", "unknown", "outbound"]);
  await decide("example.com", "forgotten");
  for (const domain of ["com", "co.uk", "https://example.com", "example", "exa mple.com"])
    await expect(decide(domain, "confirmed"), domain).rejects.toMatchObject({ fields: { domain: expect.any(String) } });
  await expect(decide("never.example.com", "forgotten")).rejects.toMatchObject({ code: "not_found" });
});

test("the settings page holds no key and no password", async () => {
  const text = JSON.stringify(await readSettings(admin.principal));
  for (const secret of [process.env.AUTH_SECRET!, process.env.HOOKSTEWARD_KEYS!.split(":")[1]!, "argon2"])
    expect(text).not.toContain(secret);
  expect(text).toContain("append-only by role and trigger");
});
