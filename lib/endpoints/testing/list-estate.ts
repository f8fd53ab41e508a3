import { checks } from "@/lib/checks/registry";
import { Prisma } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import {
  activities,
  assurances,
  authMethods,
  dataClasses,
  directions,
  environments,
  lifecycles,
  ownerStates,
  providerStates,
  rotationStatuses,
} from "../vocabulary";

/** An endpoint as the tests know it, written straight into the table: ground truth that no code of the list has touched. */
export interface KnownEndpoint {
  id: string;
  name: string;
  host: string;
  account: string;
  external_id: string | null;
  purpose: string;
  provider: string;
  environment: string;
  data_class: string;
  direction: string;
  lifecycle: string;
  presence: string;
  missing_since: string | null;
  provider_state: string;
  auth_method: string;
  assurance: string;
  rotation_status: string;
  due_at: string | null;
  activity: string;
  owner_id: string | null;
  owner_state: string;
  backup_id: string | null;
  team_id: string | null;
  merged_into_id: string | null;
  events: string[];
  events_known: boolean;
  failing: number[];
  failing_ranks: number[];
  worst_rank: number;
  valid_from: string;
  discovered_at: string;
}

export interface KnownPeople {
  /** Ids by the state that owning gives. */
  active: string[];
  disabled: string;
  departed: string;
  teamIds: string[];
}

/** The same numbers in every run (a linear congruential generator). */
export function numbers(seed: number) {
  let state = seed;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * limit);
  };
  return { below, pick: <T>(items: readonly T[]): T => items[below(items.length)]! };
}

const names = [
  "orders-sync",
  "Refund Events",
  "deploy_50%",
  "O'Brien's hook",
  "émission",
  "日本-webhook",
  "a\\b",
  "ledger",
  "LEDGER",
  "zq",
];
const hosts = ["hooks.example.com", "pay.example.com", "10.0.0.1", "hooks.slack.com", ""];

export function knownEndpoint(random: ReturnType<typeof numbers>, people: KnownPeople, n: number, at: Date): KnownEndpoint {
  const ownerState = random.pick([...ownerStates, "active", "active"] as const);
  const ownerId = { missing: null, active: random.pick(people.active), disabled: people.disabled, departed: people.departed }[ownerState];
  const gone = random.below(12) === 0;
  const failing = [...new Set(Array.from({ length: random.below(4) }, () => random.below(checks.length)))].sort((a, b) => a - b);
  const ranks = failing.map(() => random.below(5));
  return {
    id: `00000000-0000-7000-a000-${(n * 7_919 + 13).toString(16).padStart(12, "0")}`,
    name: `${random.pick(names)}${random.below(3) === 0 ? "" : ` ${random.below(40)}`}`,
    host: random.pick(hosts),
    account: random.pick(["", "acme", "100%"]),
    external_id: random.below(2) === 0 ? `x${n}` : null,
    purpose: random.pick(["", "tells billing", "=cmd()"]),
    provider: random.pick(["github", "stripe", "slack", "own-system"]),
    environment: random.pick(environments),
    data_class: random.pick(dataClasses),
    direction: random.pick(directions),
    lifecycle: random.pick([...lifecycles, "active"] as const),
    presence: gone ? "gone" : random.below(10) === 0 ? "not_seen" : "seen",
    missing_since: null,
    provider_state: random.pick(providerStates),
    auth_method: random.pick(authMethods),
    assurance: random.pick(assurances),
    rotation_status: random.pick(rotationStatuses),
    due_at: random.below(3) === 0 ? null : new Date(at.getTime() + (random.below(9) - 4) * 86_400_000).toISOString(),
    activity: random.pick(activities),
    owner_id: ownerId,
    owner_state: ownerState,
    backup_id: random.below(4) === 0 ? random.pick(people.active) : null,
    team_id: random.below(5) === 0 ? null : random.pick(people.teamIds),
    merged_into_id: null,
    events: random.pick([[], ["push"], ["push", "order.created"]]),
    events_known: true,
    failing,
    failing_ranks: ranks,
    worst_rank: ranks.length === 0 ? 5 : Math.min(...ranks),
    valid_from: at.toISOString(),
    discovered_at: at.toISOString(),
  };
}

/** The columns the database fills are left to it. */
const columns = Prisma.raw(
  `id, name, host, account, external_id, purpose, provider, environment, data_class, direction, lifecycle, presence, missing_since, provider_state, auth_method, assurance,
   rotation_status, due_at, activity, owner_id, owner_state, backup_id, team_id, merged_into_id, events, events_known, failing, failing_ranks, worst_rank, valid_from, discovered_at`,
);

export async function insertKnown(db: PrismaClient, known: readonly KnownEndpoint[]): Promise<void> {
  const rows = known.map((one) => ({ ...one, missing_since: one.presence === "seen" ? null : one.valid_from }));
  await db.$executeRaw(
    Prisma.sql`INSERT INTO endpoint (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::endpoint, ${JSON.stringify(rows)}::jsonb)`,
  );
}

/** People and teams that endpoints can refer to. */
export async function insertPeople(db: PrismaClient): Promise<KnownPeople> {
  const createdAt = new Date("2026-01-01T00:00:00Z");
  const person = (name: string, status: "active" | "disabled" | "departed" = "active") =>
    db.person
      .create({ data: { name, status, createdAt, ...(status === "departed" ? { departedAt: createdAt } : {}) } })
      .then(({ id }) => id);
  const active = [await person("Priya Raman"), await person("Tomás Oliveira"), await person("Mei-Ling Hsu")];
  const disabled = await person("Omar Farouk", "disabled");
  const departed = await person("Jonas Lindqvist", "departed");
  const teams = [];
  for (const name of ["Payments", "Platform", "People"]) teams.push((await db.team.create({ data: { name, createdAt } })).id);
  return { active, disabled, departed, teamIds: teams };
}
