import { z } from "zod";
import { cleanText } from "@/lib/imports/parsers/clean-text";
import {
  authMethods,
  credentialKinds,
  criticalities,
  dataClasses,
  directions,
  environments,
  receiverDuties,
  secretScopes,
  tri,
} from "./vocabulary";

/** Free text may carry a token that somebody pasted: it goes, like in every imported document. */
const line = (most: number, missing?: string) =>
  z
    .string({ error: "Write text." })
    .trim()
    .min(missing ? 1 : 0, missing)
    .max(most, `Use ${most.toLocaleString("en")} characters at most.`)
    .transform((text) => cleanText(text, most));
const reference = (what: string) => z.uuid({ error: `Choose a ${what} from the directory, or nobody.` }).nullable();
const day = z.iso.date({ error: "Give a day such as 2027-03-31." }).transform((text) => `${text}T00:00:00.000Z`);
const yesNo = z.enum(tri, { error: "Say yes, no or unknown." });
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `Choose one of ${values.join(", ")}.` });

const duties = Object.fromEntries(receiverDuties.map((duty) => [`receiver.${duty}`, yesNo])) as Record<
  `receiver.${(typeof receiverDuties)[number]}`,
  typeof yesNo
>;

/**
 * Every fact a person may state about one endpoint, under the name its statement carries: a column of the endpoint, or
 * `column.key` inside a JSON column.
 */
export const factSchemas = {
  name: line(200, "Give it a name."),
  purpose: line(500),
  ownerId: reference("person"),
  backupId: reference("person"),
  teamId: reference("team"),
  thirdPartyId: reference("third party"),
  environment: oneOf(environments),
  dataClass: oneOf(dataClasses),
  criticality: oneOf(criticalities),
  movesMoney: yesNo,
  direction: oneOf(directions),
  authMethod: oneOf(authMethods),
  authScheme: line(60)
    .transform((text) => text || null)
    .nullable(),
  credentialKind: oneOf(credentialKinds),
  secretScope: oneOf(secretScopes),
  secretSet: yesNo,
  tlsVerify: yesNo,
  ...duties,
  "receiver.replay_tolerance_seconds": z
    .number({ error: "Give whole seconds, or nothing." })
    .int()
    .min(1, "One second or more.")
    .max(86_400, "One day at most.")
    .nullable(),
  "revocationPlan.switchOff": line(1_000),
  "revocationPlan.tell": line(1_000),
  "revocationPlan.breaks": line(1_000),
  serviceIdentity: line(200)
    .transform((text) => text || null)
    .nullable(),
  servicePermissions: z.array(line(200, "Name the permission.")).max(200, "Name 200 permissions at most."),
  "aiAgent.invokes": yesNo,
  "aiAgent.humanApprovalForWrites": yesNo,
  "aiAgent.rateCapped": yesNo,
  sunsetAt: day.nullable(),
  lifecycle: z.enum(["active", "deprecated"], { error: "Approve it (active) or mark it deprecated; retiring is an act of its own." }),
};

export type FactField = keyof typeof factSchemas;
export const factFields = Object.keys(factSchemas) as FactField[];
export const isFactField = (field: string): field is FactField => Object.hasOwn(factSchemas, field);

const textFacts: readonly string[] = ["purpose", "revocationPlan.switchOff", "revocationPlan.tell", "revocationPlan.breaks"];
const openFacts: readonly string[] = [
  "ownerId",
  "backupId",
  "teamId",
  "thirdPartyId",
  "authScheme",
  "receiver.replay_tolerance_seconds",
  "serviceIdentity",
  "sunsetAt",
];

/** What a fact is while nobody has said anything. */
export function emptyFact(field: FactField): unknown {
  if (textFacts.includes(field)) return "";
  if (field === "servicePermissions") return [];
  if (field === "lifecycle") return "discovered";
  return openFacts.includes(field) ? null : "unknown";
}

export const statedFactsInput = z.strictObject(factSchemas).partial();
export type StatedFacts = z.output<typeof statedFactsInput>;

const reason = line(500).default("");
const version = z.number({ error: "Say which version you saw." }).int().min(1);

export const editEndpointInput = z
  .strictObject({
    endpointId: z.uuid(),
    /** What the person had before their eyes: an edit on top of somebody else's is refused. */
    version,
    changes: statedFactsInput.default({}),
    /** Back to what the sources say. */
    withdraw: z.array(z.enum(factFields as [FactField, ...FactField[]], { error: "Not a fact that can be stated." })).default([]),
    reason,
  })
  .refine(({ changes, withdraw }) => Object.keys(changes).length + withdraw.length > 0, {
    path: ["changes"],
    error: "Nothing is changed: state at least one fact.",
  })
  .refine(({ changes, withdraw }) => withdraw.every((field) => !(field in changes)), {
    path: ["withdraw"],
    error: "State a fact or take it back, not both at once.",
  });

export const retireEndpointInput = z.strictObject({ endpointId: z.uuid(), version, reason: line(500, "Say why it is retired.") });
export const restoreEndpointInput = z.strictObject({ endpointId: z.uuid(), version, reason });

export const recordSecretInput = z
  .strictObject({
    endpointId: z.uuid(),
    version,
    /** observed: changed just now, by or before the eyes of the person · stated: set on a day, as the person says · seen: no date, the value alone. */
    how: z.enum(["observed", "stated", "seen"], { error: "Say observed, stated or seen." }),
    /** For `stated`: a new secret set on that day, or the day the present one was set. */
    replaced: z.boolean().default(false),
    setOn: z.iso.date({ error: "Give a day such as 2026-03-31." }).optional(),
    reason,
    /** Fingerprinted, its entropy estimated, then dropped. */
    value: z.string().min(1).max(8_192, "A secret has 8,192 characters at most.").optional(),
  })
  .refine(({ how, setOn }) => (how === "stated") === (setOn !== undefined), {
    path: ["setOn"],
    error: "A stated date needs a day; a rotation that just happened is dated by the clock.",
  })
  .refine(({ how, reason: why }) => how !== "stated" || why !== "", { path: ["reason"], error: "Say how you know the day." })
  .refine(({ how, value }) => how !== "seen" || value !== undefined, {
    path: ["value"],
    error: "Give the value to be fingerprinted, or a date.",
  });

/** Which endpoints: named one by one, or every one of a list, by its address. */
export const selectionInput = z.union(
  [
    z.strictObject({
      ids: z.array(z.uuid()).min(1, "Select at least one endpoint.").max(1_000, "Select 1,000 endpoints at most, or the whole list."),
    }),
    z.strictObject({ search: z.string().max(4_000) }),
  ],
  { error: "Select endpoints by their ids, or a list by its address." },
);
export type EndpointSelection = z.output<typeof selectionInput>;

const { ownerId, backupId, teamId, environment, dataClass } = factSchemas;
export const assignableFields = ["ownerId", "backupId", "teamId", "environment", "dataClass"] as const satisfies readonly FactField[];
export type AssignableField = (typeof assignableFields)[number];

export const assignEndpointsInput = z.strictObject({
  selection: selectionInput,
  changes: z
    .strictObject({ ownerId, backupId, teamId, environment, dataClass })
    .partial()
    .refine((changes) => Object.keys(changes).length > 0, "Choose what to set."),
  reason,
  /** How many endpoints the preview counted: when the list has changed since, nothing is done. */
  expected: z.number().int().min(0).optional(),
});
export type AssignmentInput = z.output<typeof assignEndpointsInput>;

export const undoAssignmentInput = z.strictObject({ assignmentId: z.uuid() });

export const saveViewInput = z.strictObject({
  name: line(60, "Give the view a name."),
  /** The list's address after the question mark. */
  search: z.string().max(4_000),
  shared: z.boolean().default(false),
});
export const deleteViewInput = z.strictObject({ viewId: z.uuid() });

const { name: _name, lifecycle: _lifecycle, ...enteredFacts } = factSchemas;
export const createEndpointInput = z.strictObject({
  name: line(200, "Give it a name."),
  provider: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, "Choose a provider from the list, or “other”."),
  providerRole: z.enum(["sends", "receives"], { error: "Say whether the provider sends or receives." }).default("sends"),
  account: line(200).default(""),
  externalId: line(200).default(""),
  /** Secrets in it are taken out and fingerprinted before anything is stored. */
  url: z.string().trim().max(16_384, "An address has 16,384 characters at most.").default(""),
  /** `all` = every event; left out = not known. */
  events: z.union([z.literal("all"), z.array(line(200, "Name the event.")).max(500, "Name 500 events at most.")]).optional(),
  facts: z.strictObject(enteredFacts).partial().default({}),
  reason,
});

export const mergeEndpointsInput = z
  .strictObject({ keepId: z.uuid(), keepVersion: version, otherId: z.uuid(), otherVersion: version, reason })
  .refine(({ keepId, otherId }) => keepId !== otherId, {
    path: ["otherId"],
    error: "Choose another endpoint: one cannot be merged with itself.",
  });
export const splitEndpointInput = z.strictObject({ endpointId: z.uuid(), reason });
export const decideSuggestionInput = z
  .strictObject({
    suggestionId: z.uuid(),
    decision: z.enum(["accept", "decline"], { error: "Say accept or decline." }),
    keepId: z.uuid().optional(),
    reason,
  })
  .refine(({ decision, keepId }) => decision === "decline" || keepId !== undefined, {
    path: ["keepId"],
    error: "Say which of the two is kept.",
  });
