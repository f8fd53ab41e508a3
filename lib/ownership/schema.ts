import { z } from "zod";
import { selectionInput } from "@/lib/endpoints/schema";

const reason = z.string().trim().max(500, "Use 500 characters at most.");
const why = (message: string) => reason.min(3, message);
const personId = z.uuid("Choose a person from the list.");

/** Endpoints one by one, a list by its address, or everything that one person owns. */
const ownedSelection = z.union([selectionInput, z.strictObject({ ownedBy: z.uuid() })], {
  error: "Select endpoints by their ids, a list by its address, or what one person owns.",
});
export type OwnershipSelection = z.output<typeof ownedSelection>;

/** One person for all, or for each endpoint the likeliest that is known. */
const newOwner = z.union([z.strictObject({ personId }), z.strictObject({ suggested: z.literal(true) })], {
  error: "Choose a person, or the suggested owner of each.",
});

const change = {
  selection: ownedSelection,
  to: newOwner,
  /** How many endpoints the preview counted: when that has changed since, nothing is done. */
  expected: z.number().int().min(0).optional(),
};

export const proposeOwnersInput = z.strictObject({ ...change, reason: reason.default("") });
export const assignOwnersInput = z.strictObject({
  ...change,
  reason: why("Say why it is set without asking: the new owner reads it."),
});
export const previewOwnersInput = z.strictObject({ ...change, how: z.enum(["propose", "assign"]) });
export type OwnersInput = Pick<z.output<typeof previewOwnersInput>, "selection" | "to" | "how">;

export const withdrawProposalsInput = z.union([z.strictObject({ batchId: z.uuid() }), z.strictObject({ proposalId: z.uuid() })]);

export const acceptProposalsInput = z.strictObject({
  proposalIds: z.array(z.uuid()).min(1, "Choose at least one endpoint.").max(1_000, "Take 1,000 at most at once."),
});
export const declineProposalInput = z.strictObject({
  proposalId: z.uuid(),
  reason: reason.default(""),
  /** "Ask X": the next question goes there. */
  askInstead: z.preprocess((value) => (value === "" ? undefined : value), personId.optional()),
});
export const dismissSuggestionInput = z.strictObject({ endpointId: z.uuid(), personId });

export interface SuggestionView {
  personId: string;
  name: string;
  /** Sentences without a full stop, the strongest first. */
  evidence: string[];
}

/** What the endpoint page says of ownership beside the owner. */
export interface EndpointOwnershipView {
  proposal:
    | {
        id: string;
        person: { id: string; name: string };
        by: string | undefined;
        at: Date;
        reason: string;
        evidence: string[];
        /** The reader is the one asked. */
        mine: boolean;
        mayWithdraw: boolean;
      }
    | undefined;
  /** The reader may ask somebody to own it. */
  mayAsk: boolean;
  suggestions: SuggestionView[];
}

/** An endpoint that the reader is asked to own. */
export interface OwnProposal {
  id: string;
  endpoint: { id: string; name: string; provider: string; host: string; environment: string; purpose: string; worstRank: number };
  by: string | undefined;
  at: Date;
  reason: string;
  evidence: string[];
}

/** What asking, or setting, would do. */
export interface OwnersPreview {
  selected: number;
  /** Who would be asked, or become owner, of how many, beside what they own already; most first. */
  people: { id: string; name: string; endpoints: number; ownsNow: number }[];
  /** They own it, or are asked already. */
  unchanged: number;
  withoutSuggestion: number;
  /** Open questions to others that would be taken back. */
  replaced: number;
  changing: number;
}

/** One row of the hand-over page. */
export interface HandOverRow {
  id: string;
  name: string;
  provider: string;
  host: string;
  worstRank: number;
  asked: string | undefined;
  suggestion: SuggestionView | undefined;
}
