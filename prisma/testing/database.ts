import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { createDatabase } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";

export interface TestDatabase {
  /** As the application's role: what the product itself may do. */
  db: PrismaClient;
  applicationUrl: string;
  /** As the schema's owner: what an administrator of the database may do. */
  ownerUrl: string;
}

/**
 * A migrated, empty database for this test file alone, dropped after it. Also the one that `database()` opens here.
 * `empty: true` leaves out the schema.
 */
export async function testDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const server = inject("testServer");
  const name = `test_${randomBytes(8).toString("hex")}`;
  const template = empty ? "template0" : server.template;
  const owner = decodeURIComponent(new URL(server.ownerUrl).username);
  await asAdmin(server.adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${owner}`);
  const applicationUrl = withDatabase(server.applicationUrl, name);
  process.env.DATABASE_URL = applicationUrl;
  const db = createDatabase(applicationUrl);
  afterAll(async () => {
    await db.$disconnect();
    await asAdmin(server.adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  return { db, applicationUrl, ownerUrl: withDatabase(server.ownerUrl, name) };
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function asAdmin(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
