import { z } from "zod";
import { cleanText } from "@/lib/imports/parsers/clean-text";

export const importKinds = ["endpoints", "people", "deliveries"] as const;
export type ImportKind = (typeof importKinds)[number];

/** The format of documents that were refused before it was known what they are. */
export const unreadFormat = "unread";

/** What a plan found, as the review shows it. */
export interface ImportCounts {
  new: number;
  changed: number;
  /** Also said by this source now; nothing on the endpoint changes. */
  confirmed: number;
  unchanged: number;
  missing: number;
  suggested: number;
  refused: number;
  /** Refused rows that can be had as a file to correct. */
  correctable: number;
  checked: number;
  eventTypes: number;
  /** New endpoints for which the file names no owner. */
  unowned: number;
  /** People, teams and third parties that the rows name and the directory does not have. */
  people: number;
  teams: number;
  thirdParties: number;
}

export const noCounts: ImportCounts = {
  new: 0,
  changed: 0,
  confirmed: 0,
  unchanged: 0,
  missing: 0,
  suggested: 0,
  refused: 0,
  correctable: 0,
  checked: 0,
  eventTypes: 0,
  unowned: 0,
  people: 0,
  teams: 0,
  thirdParties: 0,
};

/** One scope of an import: how many rows it has now, how many were known, how many of those are no longer in it. */
export interface ScopeCount {
  scope: string;
  rows: number;
  known: number;
  missing: number;
}

/** Above this no file is read; one that large is a mistake. Said as "2 GB". */
export const maxUploadBytes = 2 * 1024 ** 3;

/** Of a larger file so much is sent first, to ask what its columns mean before the rest of it leaves. */
export const headBytes = 512 * 1024;

/** Up to this many rows are compared and applied while the person waits; more are left to the worker. */
export const inRequestRows = 2_000;

/** How long an applied import can be undone. */
export const undoDays = 30;

/** More than this share gone asks again. */
export const goneAsksAgainAbove = 0.1;

export interface AppliedCounts {
  added: number;
  changed: number;
  confirmed: number;
  notSeen: number;
  suggested: number;
  eventTypes: number;
}

export const noneApplied: AppliedCounts = { added: 0, changed: 0, confirmed: 0, notSeen: 0, suggested: 0, eventTypes: 0 };

/** What undoing did, and what stayed because it holds something later. */
export interface UndoResult {
  removed: number;
  /** People, teams and third parties that only its rows named. */
  removedNames?: number;
  restored: number;
  /** `fields` are columns; none for something that was added and stays as a whole. */
  kept: { type: "endpoint" | "person" | "team" | "third_party"; id: string; name: string; fields: string[] }[];
}

/** Everything `import.counts` can hold. */
export type StoredCounts = Partial<ImportCounts> & {
  scopes?: ScopeCount[];
  flags?: FlagCount[];
  /** The flags are those of a sample, scaled up. */
  flagsEstimated?: boolean;
  applied?: AppliedCounts;
  undone?: UndoResult;
};

/** A check whose flags would open or resolve. */
export interface FlagCount {
  checkId: string;
  opens: number;
  resolves: number;
}

/** A question of a document that is still open, beside the file that raised it. */
export interface OpenQuestion {
  file: string;
  field: "account" | "provider" | "mapping" | "kind";
  question: string;
}

/** Field by field, as people read it. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

export const importIdInput = z.strictObject({ importId: z.uuid() });

export const planBatchInput = z.strictObject({ batchId: z.uuid() });

export const applyImportInput = z.strictObject({
  importId: z.uuid(),
  /** Leave the refused rows out. Otherwise nothing is applied while a row is refused. */
  goodRowsOnly: z.boolean().default(false),
  /** Scopes for which the person says: this is complete. */
  completeScopes: z.array(z.string().max(1_000)).max(10_000).default([]),
  /** Said again, because more than a tenth of a scope is gone. */
  goneConfirmed: z.boolean().default(false),
});

export const answerAccountInput = z.strictObject({
  importId: z.uuid(),
  file: z.string().max(1_000),
  account: z
    .string()
    .trim()
    .max(300, "Use 300 characters at most.")
    .refine((text) => cleanText(text, 300) === text, "This looks like a secret. Give the name of the account, such as acme/payments."),
});

export const rememberMappingInput = z.strictObject({
  columns: z.array(z.string().max(500)).min(1).max(1_000),
  kind: z.enum(importKinds, { error: "Say what the rows are: endpoints, people or deliveries." }),
  /** Target -> heading. */
  mapping: z
    .record(
      z.string().max(40),
      z
        .string()
        .max(500)
        .refine((heading) => cleanText(heading, 500) === heading, "This heading looks like a secret."),
    )
    .refine((mapping) => Object.keys(mapping).length > 0, { error: "Say what at least one column means." }),
});

export const chooseSourceInput = z.strictObject({ importId: z.uuid(), sourceId: z.uuid() });
