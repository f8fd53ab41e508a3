import { v7 as uuid } from "uuid";
import { Prisma } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import type { Role } from "@/lib/endpoints/vocabulary";

export const dayMs = 86_400_000;

interface PersonOptions {
  name?: string;
  email?: string | null;
  status?: "active" | "disabled" | "departed";
  timeZone?: string;
  role?: Role;
  demo?: boolean;
}

export async function addPerson(db: PrismaClient, options: PersonOptions = {}): Promise<string> {
  const id = uuid();
  const { name = "Mei Tanaka", email = `${id}@example.com`, status = "active", timeZone = "UTC", role, demo = false } = options;
  const at = new Date(0);
  await db.person.create({
    data: { id, name, email, status, timeZone, demo, createdAt: at, departedAt: status === "departed" ? at : null },
  });
  if (role) await db.account.create({ data: { personId: id, role, createdAt: at } });
  return id;
}

interface EndpointOptions {
  name?: string;
  ownerId?: string | null;
  ownerState?: "active" | "missing" | "disabled" | "departed";
  backupId?: string | null;
  teamId?: string | null;
  dueAt?: Date | null;
  notBefore?: Date | null;
  notAfter?: Date | null;
  rotationStatus?: string;
  failing?: number[];
  failingRanks?: number[];
  validFrom?: Date;
}

/** As evaluation would have left it: alerts read derived columns, they do not judge. */
export async function addEndpoint(db: PrismaClient, options: EndpointOptions = {}): Promise<string> {
  const id = uuid();
  const {
    name = "refund-events",
    ownerId = null,
    backupId = null,
    teamId = null,
    dueAt = null,
    notBefore = null,
    notAfter = null,
  } = options;
  const { ownerState = ownerId ? "active" : "missing", rotationStatus = "due_soon", failing = [], failingRanks = [] } = options;
  const validFrom = options.validFrom ?? new Date("2026-01-01T00:00:00Z");
  const worst = Math.min(5, ...failingRanks);
  await db.$executeRaw(Prisma.sql`
    INSERT INTO endpoint (id, provider, name, owner_id, owner_state, backup_id, team_id, due_at, secret_not_before, secret_not_before_basis, secret_not_after, secret_not_after_basis,
      rotation_status, failing, failing_ranks, worst_rank, discovered_at, valid_from)
    VALUES (${id}::uuid, 'stripe', ${name}, ${ownerId}::uuid, ${ownerState}::"OwnerState", ${backupId}::uuid, ${teamId}::uuid, ${dueAt}, ${notBefore}, ${notBefore ? "observed" : "none"}::"AgeBasis",
      ${notAfter}, ${notAfter ? "observed" : "none"}::"AgeBasis", ${rotationStatus}::"RotationStatus", ${failing}::smallint[], ${failingRanks}::smallint[], ${worst}::smallint, ${validFrom}, ${validFrom})`);
  return id;
}

export async function changeEndpoint(db: PrismaClient, id: string, at: Date, change: Prisma.Sql): Promise<void> {
  await db.$executeRaw(
    Prisma.sql`UPDATE endpoint SET ${change}, valid_from = greatest(${at}::timestamptz, valid_from) WHERE id = ${id}::uuid`,
  );
}

export async function openAlerts(db: PrismaClient) {
  return db.alert.findMany({ where: { closedAt: null }, orderBy: [{ reason: "asc" }, { threshold: "asc" }] });
}

export async function removeEverything(db: PrismaClient): Promise<void> {
  for (const table of ["alert", "outbox_message", "snooze", "source", "endpoint", "endpoint_history", "team", "person", "heartbeat"]) {
    await db.$executeRawUnsafe(`DELETE FROM ${table}`);
  }
}
