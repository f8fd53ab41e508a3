import { currentPolicy } from "@/lib/checks/current-policy";
import { countWaiting } from "@/lib/checks/load-waiting";
import { builtInPolicy } from "@/lib/checks/policy";
import type { CheckPolicy } from "@/lib/checks/types";
import { type Database, database } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { authorize, type Principal } from "@/lib/core/principal";
import { policyChanges } from "./rules";
import type { CheckPolicyDraft, PolicyState, PolicyVersionLine } from "./schema";

const listed = 50;

const draftOf = ({ version: _, rotation: __, ...policy }: CheckPolicy) => policy as unknown as CheckPolicyDraft;
const whole = (policy: CheckPolicy) => policy as unknown as CheckPolicyDraft & { rotation: CheckPolicy["rotation"] };

/** The policy that judges now, its versions with what each changed, and how far judging by it has come. */
export async function readPolicyState(principal: Principal, db: Database = database()): Promise<PolicyState> {
  authorize(principal, "policy:read");
  const [policy, versions, waiting, endpoints] = await Promise.all([
    currentPolicy(db),
    readVersions(db),
    countWaiting(db),
    db.endpoint.count(),
  ]);
  return {
    version: policy.version,
    policy: draftOf(policy),
    versions,
    waiting,
    endpoints,
  };
}

/** The rotation rules that hold now, with the version that they are of. */
export async function readRotationRules(
  principal: Principal,
  db: Database = database(),
): Promise<{ version: number; rotation: CheckPolicy["rotation"] }> {
  authorize(principal, "policy:read");
  const { version, rotation } = await currentPolicy(db);
  return { version, rotation };
}

/** One version as it judged, for its page and to bring it back. @throws AppError not_found */
export async function readPolicyVersion(
  principal: Principal,
  version: number,
  db: Database = database(),
): Promise<{ line: PolicyVersionLine; policy: CheckPolicyDraft; current: number }> {
  authorize(principal, "policy:read");
  const [lines, policy, current] = await Promise.all([readVersions(db, version, 1), versionOf(db, version), currentPolicy(db)]);
  const line = lines[0];
  if (!line || line.version !== version || !policy) throw notFound();
  return { line, policy: draftOf(policy), current: current.version };
}

async function versionOf(db: Database, version: number): Promise<CheckPolicy | undefined> {
  if (version === builtInPolicy.version) return builtInPolicy;
  const row = await db.policyVersion.findUnique({ where: { version } });
  return row ? { ...builtInPolicy, ...(row.policy as Partial<CheckPolicy>), version } : undefined;
}

/** Newest first from `newest` on. The one that came with the product is the last of all. */
async function readVersions(db: Database, newest?: number, limit = listed): Promise<PolicyVersionLine[]> {
  const rows = await db.policyVersion.findMany({
    ...(newest === undefined ? {} : { where: { version: { lte: newest } } }),
    orderBy: { version: "desc" },
    // One more, to compare the oldest line with.
    take: limit + 1,
  });
  const people = await db.person.findMany({
    where: { id: { in: rows.flatMap(({ createdById }) => (createdById ? [createdById] : [])) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const policies = rows.map((row): CheckPolicy => ({ ...builtInPolicy, ...(row.policy as Partial<CheckPolicy>), version: row.version }));
  const lines = rows.map(
    (row, index): PolicyVersionLine => ({
      version: row.version,
      note: row.note,
      at: row.createdAt,
      by: row.createdById === null ? null : (names.get(row.createdById) ?? null),
      changes: policyChanges(whole(policies[index + 1] ?? builtInPolicy), whole(policies[index]!)),
    }),
  );
  const first: PolicyVersionLine = { version: 1, note: "Came with the product.", at: null, by: null, changes: [] };
  return [...lines.filter(({ version }) => version !== 1), ...(rows.length <= limit ? [first] : [])].slice(0, limit);
}
