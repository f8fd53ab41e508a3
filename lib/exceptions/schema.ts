import { z } from "zod";
import { bulkCap, suppressionKinds } from "@/lib/findings/schema";

export const exceptionReasons = [
  "provider_cannot_sign",
  "gateway_allow_list_and_mtls",
  "private_network",
  "test_only",
  "being_decommissioned",
  "other",
] as const;
export type ExceptionReason = (typeof exceptionReasons)[number];

export const exceptionStates = ["requested", "approved", "declined", "withdrawn", "ended"] as const;
export type ExceptionState = (typeof exceptionStates)[number];

export const exceptionTabs = ["waiting", "soon", "active", "over"] as const;
export type ExceptionTab = (typeof exceptionTabs)[number];

export const defaultExpiryDays = 180;
/** Longer than a year nobody looks at it again. */
export const maxExpiryDays = 365;
/** The requester and the approver hear this long before the end. */
export const warnDays = 10;

const text = (what: string, max = 2_000) => z.string().trim().max(max, `${what}: use ${max} characters at most.`);

export const requestExceptionInput = z
  .strictObject({
    kind: z.enum(suppressionKinds, { error: "Choose whether the risk is accepted or the finding is false." }),
    /** Left out for an extension, which is about what the exception holds now. */
    findingIds: z
      .array(z.uuid("This names no finding."))
      .max(bulkCap, `At most ${bulkCap} findings in one request.`)
      .transform((ids) => [...new Set(ids)])
      .default([]),
    extendsId: z.uuid().nullable().default(null),
    reason: z.enum(exceptionReasons, { error: "Choose why." }).nullable().default(null),
    justification: text("The explanation").min(10, "Explain it in a sentence: whoever decides was not there."),
    compensatingControl: text("The compensating control").default(""),
    proof: text("The proof").default(""),
    /** The last day on which it holds, in UTC. */
    expiresOn: z.iso.date({ error: "Choose a day." }),
  })
  .superRefine(({ kind, findingIds, extendsId, reason, compensatingControl, proof }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (findingIds.length === 0 && extendsId === null) refuse("findingIds", "Choose at least one finding.");
    if (kind === "false_positive") return;
    if (reason === null) refuse("reason", "Choose why the risk can be accepted.");
    if (compensatingControl.length < 3) refuse("compensatingControl", "Say what protects instead. If nothing does, write that.");
    if (proof.length < 3) refuse("proof", "Say where this can be seen: a link, a ticket, a configuration. If nowhere, write that.");
  });

export const decideExceptionInput = z
  .strictObject({
    exceptionId: z.uuid(),
    decision: z.enum(["approve", "decline"], { error: "Approve or decline." }),
    note: text("The note", 500).default(""),
  })
  .refine(({ decision, note }) => decision === "approve" || note.length >= 3, {
    path: ["note"],
    error: "Say why it is declined: whoever asked wants to know what to do instead.",
  });

export const withdrawExceptionInput = z.strictObject({ exceptionId: z.uuid() });
export const revokeExceptionInput = z.strictObject({
  exceptionId: z.uuid(),
  note: text("The note", 500).min(3, "Say why it no longer holds."),
});
