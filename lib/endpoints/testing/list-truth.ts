import { checks } from "@/lib/checks/registry";
import { riskScore } from "@/lib/checks/risk-rules";
import type { Principal } from "@/lib/core/principal";
import type { EndpointFilter, Sort } from "../list-schema";
import { severities } from "../vocabulary";
import type { KnownEndpoint } from "./list-estate";

/** What the list must hold, told row by row in plain code: filter by filter, as the words of the model say it. */

type Values = readonly string[] | undefined;
const has = (values: Values, value: string) => values === undefined || values.includes(value);

export const ended = (one: KnownEndpoint) => one.lifecycle === "retired" || one.presence === "gone";

export function inScope(one: KnownEndpoint, { lifecycle, presence }: EndpointFilter): boolean {
  if (one.merged_into_id) return false;
  if (!ended(one)) return true;
  return (
    (one.lifecycle === "retired" && (lifecycle?.includes("retired") ?? false)) ||
    (one.presence === "gone" && (presence?.includes("gone") ?? false))
  );
}

export function visible(one: KnownEndpoint, { role, personId, teamIds }: Principal): boolean {
  if (role !== "MEMBER") return true;
  return one.owner_id === personId || one.backup_id === personId || (one.team_id !== null && teamIds.includes(one.team_id));
}

const unowned = ["missing", "disabled", "departed"];

export function matches(one: KnownEndpoint, filter: EndpointFilter, me: string): boolean {
  const owners = filter.owner?.flatMap((value) => (value === "unowned" ? unowned : [value]));
  const worst = one.worst_rank === 5 ? "none" : severities[one.worst_rank]!;
  return (
    has(filter.environment, one.environment) &&
    has(owners, one.owner_state) &&
    (filter.backup === undefined || one.backup_id === null) &&
    (filter.person === undefined || (one.owner_id !== null && filter.person.map((id) => (id === "me" ? me : id)).includes(one.owner_id))) &&
    has(filter.team, one.team_id ?? "none") &&
    has(filter.worst, worst) &&
    has(filter.assurance, one.assurance) &&
    has(filter.auth, one.auth_method) &&
    has(filter.rotation, one.rotation_status) &&
    has(filter.activity, one.activity) &&
    (filter.flag === undefined || one.failing.some((index) => filter.flag!.includes(checks[index]!.id))) &&
    has(filter.provider, one.provider) &&
    has(filter.direction, one.direction) &&
    has(filter.dataClass, one.data_class) &&
    has(filter.lifecycle, one.lifecycle) &&
    has(filter.providerState, one.provider_state) &&
    has(filter.presence, one.presence)
  );
}

const statusOrder = ["overdue", "age_unknown", "blocked", "due_soon", "in_run", "in_policy", "none_held", "not_applicable"];
const nameKey = (one: KnownEndpoint) => Buffer.from(one.name.toLowerCase());
const byName = (a: KnownEndpoint, b: KnownEndpoint) => Buffer.compare(nameKey(a), nameKey(b));
const byId = (a: KnownEndpoint, b: KnownEndpoint) => (a.id < b.id ? -1 : 1);
const riskOf = ({ failing_ranks }: KnownEndpoint) =>
  riskScore({ failing: failing_ranks.map((rank) => severities[rank]!), movesMoneyOrGrantsAccess: "unknown" }).score;
const due = (one: KnownEndpoint) => (one.due_at === null ? Number.POSITIVE_INFINITY : Date.parse(one.due_at));

/** One sort of everything: what pages, put one behind the other, must equal. */
export function sorted(rows: readonly KnownEndpoint[], sort: Sort, descending: boolean): KnownEndpoint[] {
  const orders: Record<Sort, (a: KnownEndpoint, b: KnownEndpoint) => number> = {
    attention: (a, b) => a.worst_rank - b.worst_rank || byName(a, b) || byId(a, b),
    risk: (a, b) => riskOf(b) - riskOf(a) || byName(a, b) || byId(a, b),
    name: (a, b) => byName(a, b) || byId(a, b),
    rotation: (a, b) =>
      statusOrder.indexOf(a.rotation_status) - statusOrder.indexOf(b.rotation_status) ||
      (due(a) === due(b) ? 0 : due(a) - due(b)) ||
      byId(a, b),
  };
  const result = [...rows].sort(orders[sort]);
  return descending ? result.reverse() : result;
}
