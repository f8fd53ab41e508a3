import { z } from "zod";
import { checks } from "@/lib/checks/registry";
import { idParameter, listOf, oneOf, searchWords } from "@/lib/core/list-parameters";
import { environments, ownerStates, severities } from "@/lib/endpoints/vocabulary";

export const findingsPageSize = 50;
/** At most this many findings in one command: a person can still say what they did, and nobody waits. */
export const bulkCap = 500;

export const findingStates = ["open", "under_review", "remediating", "resolved"] as const;
export type FindingState = (typeof findingStates)[number];
/** What people set; resolving is left to evaluation. */
export const workStates = ["open", "under_review", "remediating"] as const;
export type WorkState = (typeof workStates)[number];

export const suppressionKinds = ["accepted_risk", "false_positive"] as const;
export type SuppressionKind = (typeof suppressionKinds)[number];

export const slaStates = ["overdue", "week", "later", "none"] as const;
export type SlaState = (typeof slaStates)[number];

export const groupings = ["check", "owner"] as const;
export type Grouping = (typeof groupings)[number];

/** More than there are checks, so that a view may name them all. */
const mostValues = 60;
const list = <Item extends z.ZodType<string, string>>(item: Item) => listOf(item, mostValues);
const checkId = z.enum(
  checks.map((check) => check.id),
  { error: ({ input }) => `knows no check “${String(input)}”` },
);

/** What narrows the queue: groups joined by "and", values inside one by "or". */
export const findingFilter = z.strictObject({
  q: searchWords.optional(),
  state: oneOf(findingStates, mostValues).optional(),
  severity: oneOf(severities, mostValues).optional(),
  sla: oneOf(slaStates, mostValues).optional(),
  suppressed: oneOf(suppressionKinds, mostValues).optional(),
  check: list(checkId).optional(),
  environment: oneOf(environments, mostValues).optional(),
  owner: oneOf(ownerStates, mostValues).optional(),
  person: list(z.union([z.literal("me"), idParameter], { error: "is neither an id nor “me”" })).optional(),
  team: list(z.union([z.literal("none"), idParameter], { error: "is neither an id nor “none”" })).optional(),
  assignee: list(z.union([z.literal("me"), z.literal("none"), idParameter], { error: "is neither an id nor “me” nor “none”" })).optional(),
  endpoint: list(idParameter).optional(),
});
export type FindingFilter = z.output<typeof findingFilter>;
export type FindingGroup = keyof FindingFilter;
export const findingGroups = Object.keys(findingFilter.shape) as FindingGroup[];

const listParameters = findingFilter.extend({
  by: z.enum(groupings, { error: `is ${groupings.join(" or ")}` }).optional(),
  after: z.string().max(400).optional(),
  before: z.string().max(400).optional(),
});

export interface FindingListQuery {
  filter: FindingFilter;
  by: Grouping | undefined;
  after: string | undefined;
  before: string | undefined;
}

export const findingListQuery = listParameters.transform(
  ({ by, after, before, ...filter }): FindingListQuery => ({ filter, by, after, before }),
);

const findingIds = z
  .array(z.uuid("This names no finding."), { error: "Choose at least one finding." })
  .min(1, "Choose at least one finding.")
  .max(bulkCap, `At most ${bulkCap} findings at once: narrow the list first.`)
  .transform((ids) => [...new Set(ids)]);
export const findingIdsInput = findingIds;

const comment = z.string().trim().max(2_000, "Use 2,000 characters at most.");

export const setFindingStateInput = z.strictObject({
  findingIds,
  state: z.enum(workStates, { error: `Choose ${workStates.join(", ")}. Only an evaluation resolves a finding.` }),
  comment: comment.default(""),
});
export const assignFindingsInput = z.strictObject({ findingIds, assigneeId: z.uuid("Choose a person from the list.").nullable() });
export const commentFindingsInput = z.strictObject({ findingIds, text: comment.min(1, "Write something.") });

/** What a bulk command did: nothing is half done in silence. */
export interface BulkResult {
  changed: number;
  /** It was so already. */
  unchanged: number;
  /** Resolved meanwhile: nothing is left to do there. */
  resolved: number;
}
