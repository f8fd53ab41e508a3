import { roleMay } from "@/lib/core/permissions";
import { type Actor, isSystem, seesEverything } from "@/lib/core/principal";
import { type FactField, factFields } from "./schema";

/** What may be changed beside the stated facts. */
export type Editable = FactField | "secret";

/** The endpoint as far as relations to it go. */
export interface RelatedEndpoint {
  ownerId: string | null;
  backupId: string | null;
  teamId: string | null;
  /** Who is asked to own it. */
  proposedOwnerId?: string | null;
  /** Who is asked about it in an open review. */
  reviewerIds?: readonly string[];
  /** Who answers for them, or was added when they stayed silent. */
  delegateIds?: readonly string[];
  /** Who has planned work on it. */
  taskAssigneeIds?: readonly string[];
  /** Who relies on it and is told of its end. */
  consumerIds?: readonly string[];
  /** Who does the rotation that goes on. */
  runAssigneeId?: string | null;
}

interface Relation {
  id: string;
  text: string;
  holds(actor: { personId: string; teamIds: string[]; standsInFor?: string[] }, endpoint: RelatedEndpoint): boolean;
  edits: readonly Editable[];
}

/** Who answers for it and whether it is accepted is decided by the programme, not by those who are asked to answer. */
const decidedByProgramme: readonly FactField[] = ["name", "ownerId", "teamId", "thirdPartyId", "direction", "lifecycle"];
const asHolder: readonly Editable[] = [...factFields.filter((field) => !decidedByProgramme.includes(field)), "secret"];

/** The one table of relations: each lets a MEMBER see the endpoint, and change what it names. */
export const relations: readonly Relation[] = [
  { id: "owner", text: "owns it", holds: ({ personId }, { ownerId }) => ownerId === personId, edits: asHolder },
  {
    id: "backup",
    text: "is its backup",
    holds: ({ personId }, { backupId }) => backupId === personId,
    edits: asHolder.filter((field) => field !== "backupId"),
  },
  {
    id: "team",
    text: "is a member or the lead of its team",
    holds: ({ teamIds }, { teamId }) => teamId !== null && teamIds.includes(teamId),
    edits: [],
  },
  {
    id: "stand-in",
    text: "stands in for its owner or backup, who is away",
    holds: ({ standsInFor = [] }, { ownerId, backupId }) => standsInFor.some((id) => id === ownerId || id === backupId),
    edits: ["secret"],
  },
  {
    id: "proposed-owner",
    text: "is asked to own it",
    holds: ({ personId }, { proposedOwnerId }) => proposedOwnerId === personId,
    edits: [],
  },
  {
    id: "reviewer",
    text: "is its open reviewer",
    holds: ({ personId }, { reviewerIds }) => reviewerIds?.includes(personId) ?? false,
    edits: [],
  },
  {
    id: "delegate",
    text: "answers for its reviewer",
    holds: ({ personId }, { delegateIds }) => delegateIds?.includes(personId) ?? false,
    edits: [],
  },
  {
    id: "task-assignee",
    text: "has planned work on it",
    holds: ({ personId }, { taskAssigneeIds }) => taskAssigneeIds?.includes(personId) ?? false,
    edits: [],
  },
  {
    id: "consumer",
    text: "relies on it and is told of its end",
    holds: ({ personId }, { consumerIds }) => consumerIds?.includes(personId) ?? false,
    edits: [],
  },
  {
    id: "run-assignee",
    text: "is assigned its rotation",
    holds: ({ personId }, { runAssigneeId }) => runAssigneeId === personId,
    edits: ["secret"],
  },
];

export function relationsOf(actor: Actor, endpoint: RelatedEndpoint): Relation[] {
  return isSystem(actor) ? [] : relations.filter((relation) => relation.holds(actor, endpoint));
}

/** The same answer as `visibleTo` gives in SQL. */
export function maySee(actor: Actor, endpoint: RelatedEndpoint): boolean {
  return seesEverything(actor) || relationsOf(actor, endpoint).length > 0;
}

/** What this actor may change on this endpoint. */
export function editableBy(actor: Actor, endpoint: RelatedEndpoint): ReadonlySet<Editable> {
  if (isSystem(actor)) return new Set([...factFields, "secret"]);
  if (!roleMay(actor.role, "endpoint:edit")) return new Set();
  if (actor.role !== "MEMBER") return new Set([...factFields, "secret"]);
  return new Set(relationsOf(actor, endpoint).flatMap((relation) => relation.edits));
}
