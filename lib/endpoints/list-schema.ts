import { z } from "zod";
import { checks } from "@/lib/checks/registry";
import { idParameter, listOf, oneOf, searchWords } from "@/lib/core/list-parameters";
import {
  activities,
  assurances,
  authMethods,
  dataClasses,
  directions,
  environments,
  lifecycles,
  ownerStates,
  presences,
  providerStates,
  rotationStatuses,
  severities,
} from "./vocabulary";

export const pageSize = 50;

/** `unowned` stands for its three states. */
export const ownerFilters = [...ownerStates, "unowned"] as const;
export const worstFilters = [...severities, "none"] as const;

/** List orders; a leading minus turns one round. */
export const sorts = ["attention", "risk", "name", "rotation"] as const;
export type Sort = (typeof sorts)[number];

const none = z.literal("none");

/** Two days in UTC, both included: 2026-11-30..2026-12-06. */
const dayRange = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/, "is no range of days. Write 2026-11-30..2026-12-06")
  .refine((text) => text.split("..").every((day) => z.iso.date().safeParse(day).success), "names a day that no calendar has")
  .refine((text) => text.slice(0, 10) <= text.slice(-10), "ends before it begins");

/** Whole days, both included, or from a number on: 90..119, 360.. */
const ageRange = z
  .string()
  .regex(/^\d{1,5}\.\.(\d{1,5})?$/, "is no range of days. Write 90..119, or 360.. for that and more")
  .refine((text) => text.endsWith("..") || Number(text.split("..")[0]) <= Number(text.split("..")[1]), "ends before it begins");

const checkIds = new Set(checks.map((check) => check.id));
const checkId = z.string().refine((value) => checkIds.has(value), {
  error: ({ input }) => `knows no “${String(input)}”. Use check ids such as ${checks[0]!.id}`,
});

/** What narrows the list: one optional group each. Groups are joined by "and", values inside a group by "or". */
export const endpointFilter = z.strictObject({
  q: searchWords.optional(),
  environment: oneOf(environments).optional(),
  owner: oneOf(ownerFilters).optional(),
  /** Somebody is asked to own it, and has not answered. */
  asked: oneOf(["open"]).optional(),
  /** Nobody stands in for the owner. */
  backup: oneOf(["none"]).optional(),
  person: listOf(
    z.union([z.literal("me"), idParameter], { error: ({ input }) => `“${String(input)}” is neither a person's id nor “me”` }),
  ).optional(),
  team: listOf(z.union([none, idParameter], { error: ({ input }) => `“${String(input)}” is neither a team's id nor “none”` })).optional(),
  worst: oneOf(worstFilters).optional(),
  assurance: oneOf(assurances).optional(),
  auth: oneOf(authMethods).optional(),
  rotation: oneOf(rotationStatuses).optional(),
  due: listOf(dayRange).optional(),
  /** The oldest that the secret can be. */
  secretAge: listOf(ageRange).optional(),
  activity: oneOf(activities).optional(),
  /** Checks that fail. What else a check says of an endpoint is a group of its own. */
  flag: listOf(checkId).optional(),
  unknown: listOf(checkId).optional(),
  pass: listOf(checkId).optional(),
  notApplicable: listOf(checkId).optional(),
  provider: listOf(z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, "is not a provider's id")).optional(),
  direction: oneOf(directions).optional(),
  dataClass: oneOf(dataClasses).optional(),
  lifecycle: oneOf(lifecycles).optional(),
  providerState: oneOf(providerStates).optional(),
  presence: oneOf(presences).optional(),
  source: listOf(idParameter).optional(),
});
export type EndpointFilter = z.output<typeof endpointFilter>;
export type FilterGroup = keyof EndpointFilter;
export const filterGroups = Object.keys(endpointFilter.shape) as FilterGroup[];

const pastInstant = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], { error: "is no instant. Write 2026-05-31 or 2026-05-31T09:00:00Z" })
  .transform((text) => new Date(text));

const cursorText = z.string().regex(/^[A-Za-z0-9_-]{1,600}$/, "is not a place in a list. Start from the first page");

/** The whole state of the list, as the address holds it. */
export const endpointListQuery = z
  .strictObject({
    ...endpointFilter.shape,
    asOf: pastInstant.optional(),
    sort: z
      .string()
      .regex(/^-?(attention|risk|name|rotation)$/, { error: `must be ${sorts.join(", ")}, with a leading - for the other way round` })
      .default("attention"),
    after: cursorText.optional(),
    before: cursorText.optional(),
  })
  .refine((query) => !(query.after && query.before), { path: ["before"], error: "cannot stand beside after" })
  .transform(({ asOf, sort, after, before, ...filter }) => ({
    filter: filter as EndpointFilter,
    ...(asOf ? { asOf } : {}),
    sort: sort.replace("-", "") as Sort,
    descending: sort.startsWith("-"),
    ...(after ? { after } : {}),
    ...(before ? { before } : {}),
  }));
export type EndpointListQuery = z.output<typeof endpointListQuery>;

/** Next's `searchParams` and the router's URLSearchParams as one plain object; a repeated parameter stays an array, which the schema refuses. */
export function plainParameters(parameters: URLSearchParams | Record<string, string | string[] | undefined>) {
  if (!(parameters instanceof URLSearchParams)) {
    return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== ""));
  }
  const given = [...new Set(parameters.keys())].map((name) => ({ name, values: parameters.getAll(name) }));
  return Object.fromEntries(
    given.filter(({ values }) => values.join("") !== "").map(({ name, values }) => [name, values.length === 1 ? values[0] : values]),
  );
}

/** The address of a list: only what differs from the default, always in one order, so that equal lists have equal addresses. */
export function listSearch(query: {
  filter: EndpointFilter;
  asOf?: Date | undefined;
  sort?: Sort;
  descending?: boolean;
  after?: string | undefined;
  before?: string | undefined;
}): string {
  const parts: [string, string][] = filterGroups.flatMap((group): [string, string][] => {
    const value = query.filter[group];
    return value === undefined || value.length === 0 ? [] : [[group, typeof value === "string" ? value : value.join(",")]];
  });
  if (query.asOf) parts.push(["asOf", query.asOf.toISOString()]);
  const sort = query.sort ?? "attention";
  if (sort !== "attention" || query.descending) parts.push(["sort", `${query.descending ? "-" : ""}${sort}`]);
  if (query.after) parts.push(["after", query.after]);
  if (query.before) parts.push(["before", query.before]);
  // Commas are legal in a query and keep the address readable.
  const text = parts.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&");
  return text === "" ? "" : `?${text}`;
}
