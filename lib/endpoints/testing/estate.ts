import { v7 as uuid } from "uuid";
import type { Prisma } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import type { Principal } from "@/lib/core/principal";
import type { Role } from "../vocabulary";

/** The first instant of these tests; commands run minutes after it. */
export const start = new Date("2026-03-02T09:00:00.000Z");
export const minute = (n: number) => new Date(start.getTime() + n * 60_000);
export const clockAt = (n: number) => ({ now: () => minute(n) });

export async function addPerson(db: PrismaClient, name: string, status: "active" | "disabled" | "departed" = "active"): Promise<string> {
  const id = uuid();
  const departedAt = status === "departed" ? start : null;
  await db.person.create({ data: { id, name, email: `${id}@people.example`, status, departedAt, createdAt: start } });
  return id;
}

export async function addTeam(db: PrismaClient, name: string, leadId: string | null = null): Promise<string> {
  return (await db.team.create({ data: { id: uuid(), name: `${name} ${uuid()}`, leadId, createdAt: start } })).id;
}

export async function addEndpoint(db: PrismaClient, values: Partial<Prisma.EndpointUncheckedCreateInput> = {}): Promise<string> {
  const ownerState = values.ownerId ? "active" : "missing";
  const data = {
    id: uuid(),
    provider: "stripe",
    name: "refund-events",
    discoveredAt: start,
    validFrom: start,
    ownerState,
    ...values,
  } as const;
  return (await db.endpoint.create({ data })).id;
}

export function principal(role: Role, personId: string, teamIds: string[] = []): Principal {
  return { personId, name: `${role} ${personId.slice(-4)}`, role, teamIds, sessionId: uuid(), timeZone: "UTC" };
}

export async function auditOf(db: PrismaClient, objectId: string): Promise<{ action: string; data: Record<string, unknown> }[]> {
  return db.$queryRaw`
    SELECT a.action, (a.record::jsonb) -> 'data' AS data FROM audit_event a WHERE a.object_id = ${objectId} ORDER BY a.chain, a.seq`;
}

export const versionOf = async (db: PrismaClient, id: string) => (await db.endpoint.findUniqueOrThrow({ where: { id } })).version;
