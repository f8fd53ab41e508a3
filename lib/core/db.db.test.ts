import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/prisma/testing/database";
import { createDatabase, Prisma, runDirect } from "./db";

let one: TestDatabase;
beforeAll(async () => {
  one = await testDatabase();
  const owner = new pg.Client({ connectionString: one.ownerUrl });
  await owner.connect();
  await owner.query(`ALTER DATABASE "${new URL(one.ownerUrl).pathname.slice(1)}" SET timezone = 'Europe/Berlin'`);
  await owner.end();
});

test("instants mean the same whatever zone the database's server keeps, also in the hour that its clock leaves out", async () => {
  const db = createDatabase(one.applicationUrl, 2);
  try {
    for (const text of ["2026-01-15T12:00:00.000Z", "2026-03-29T02:30:00.000Z", "2026-07-15T23:30:00.000Z"]) {
      const at = new Date(text);
      const { id } = await db.person.create({ data: { name: "Mei", createdAt: at } });
      const [stored] = await runDirect<{ epoch: string; same: boolean; createdAt: Date }>(
        db,
        Prisma.sql`SELECT extract(epoch FROM created_at)::text AS epoch, created_at = ${at} AS same, created_at AS "createdAt" FROM person WHERE id = ${id}::uuid`,
      );
      expect(stored).toEqual({ epoch: `${at.getTime() / 1000}.000000`, same: true, createdAt: at });
      const [read] = await db.$queryRaw<{ createdAt: Date }[]>(
        Prisma.sql`SELECT created_at AS "createdAt" FROM person WHERE id = ${id}::uuid`,
      );
      expect(read).toEqual({ createdAt: at });
    }
  } finally {
    await db.$disconnect();
  }
});
