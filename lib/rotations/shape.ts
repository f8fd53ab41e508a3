import type { RotateCapability } from "@/lib/providers/capability";
import type { RunMode, StepKind } from "./schema";

export interface ShapedStep {
  kind: StepKind;
  title: string;
  text: string;
}

/** What a rotation looks like at one provider. */
export interface RunShape {
  mode: RunMode;
  /** Who keeps the old secret valid beside the new one; "nobody" = the change is instant everywhere. */
  overlapBy: "provider" | "second_endpoint" | "receiver" | "nobody";
  /** What the provider allows at most; null = not told, or up to the receiver. */
  maxOverlapHours: number | null;
  /** The provider's own operation. */
  how: string;
  hazards: string[];
  steps: ShapedStep[];
}

const close: ShapedStep = { kind: "close", title: "Close", text: "Records the new secret with its date; findings are judged again." };
const prove: ShapedStep = {
  kind: "prove",
  title: "Prove that deliveries work with the new secret",
  text: "Strongest: a delivery answered after the switch. Else your dated statement.",
};
const receiverAcceptsBoth: ShapedStep = {
  kind: "accept_both",
  title: "Receiver accepts both secrets",
  text: "Give the receiver the new secret beside the old one and roll it out everywhere before the sender changes.",
};
const receiverTakesNew: ShapedStep = {
  kind: "accept_both",
  title: "Receiver takes the new secret",
  text: "Give the receiver the new secret and roll it out everywhere.",
};
const dropOld: ShapedStep = {
  kind: "retire",
  title: "Retire the old secret",
  text: "Remove the old secret from the receiver, its configuration and every store that held it.",
};

/** Without overlap nothing has to accept both, and nothing old is left to retire. */
const notNeededAtOnce = (steps: ShapedStep[]) => steps.filter(({ kind }) => kind !== "accept_both" && kind !== "retire");

/** The steps that fit what the provider can do; "unknown" gives every step in general words. `overlapHours` 0 = the old secret ends at once. */
export function shapeOf(rotate: RotateCapability | "unknown", overlapHours: number): RunShape {
  if (rotate === "unknown") return manualShape(overlapHours);
  const { mode, overlap, how } = rotate;
  const base = { mode, how, hazards: [...rotate.hazards], maxOverlapHours: maxOverlapOf(rotate) };
  if (overlap.kind === "two_endpoints") return { ...base, ...replacing(rotate, overlapHours) };
  if (overlap.kind === "server") return { ...base, ...keptByProvider(rotate, overlapHours) };
  if (mode === "in_place" && rotate.secretFrom === "provider") return { ...base, ...resetAtProvider(rotate) };
  return { ...base, ...keptByReceiver(rotate, overlapHours) };
}

/** 0 = there can be none; null = no limit is told. */
export function maxOverlapOf(rotate: RotateCapability | "unknown"): number | null {
  if (rotate === "unknown") return null;
  const { overlap, mode, secretFrom } = rotate;
  if (overlap.kind === "server") return overlap.maxSeconds === null ? null : Math.floor(overlap.maxSeconds / 3_600);
  return overlap.kind === "none" && mode === "in_place" && secretFrom === "provider" ? 0 : null;
}

function replacing({ how }: RotateCapability, overlapHours: number): Pick<RunShape, "overlapBy" | "steps"> {
  const steps: ShapedStep[] = [
    { kind: "issue", title: "Create the second webhook", text: `${how}. It has a secret of its own.` },
    receiverAcceptsBoth,
    {
      kind: "switch",
      title: "Let the second webhook deliver",
      text: "Both may deliver for a while; the receiver drops what arrives twice.",
    },
    prove,
    { kind: "retire", title: "Delete the first webhook", text: "Delete the old webhook at the provider and its secret at the receiver." },
    close,
  ];
  if (overlapHours > 0) return { overlapBy: "second_endpoint", steps };
  const [issue, , change, ...rest] = steps as [ShapedStep, ShapedStep, ShapedStep, ...ShapedStep[]];
  const atOnce = { ...change, title: "Switch the first webhook off, the second on", text: "The old secret must not be used again." };
  return { overlapBy: "nobody", steps: [issue, atOnce, ...rest] };
}

function keptByProvider({ how }: RotateCapability, overlapHours: number): Pick<RunShape, "overlapBy" | "steps"> {
  const issue = (text: string): ShapedStep => ({ kind: "issue", title: "Issue the new secret", text: `${how}. ${text}` });
  if (overlapHours === 0) return { overlapBy: "nobody", steps: [issue("Let the old secret end at once."), receiverTakesNew, prove, close] };
  return {
    overlapBy: "provider",
    steps: [
      issue(`The provider keeps the old secret valid for ${overlapHours} h.`),
      receiverTakesNew,
      prove,
      { kind: "retire", title: "The old secret ends", text: "It ends at the provider by itself; remove it from the receiver too." },
      close,
    ],
  };
}

function resetAtProvider({ how }: RotateCapability): Pick<RunShape, "overlapBy" | "steps"> {
  const issue: ShapedStep = {
    kind: "issue",
    title: "Reset the secret at the provider",
    text: `${how}. The old one ends at that moment: have the receiver's change ready.`,
  };
  const take = { ...receiverTakesNew, text: "At once: until the receiver has the new secret, deliveries are refused." };
  return { overlapBy: "nobody", steps: [issue, take, prove, close] };
}

function keptByReceiver({ how, secretFrom }: RotateCapability, overlapHours: number): Pick<RunShape, "overlapBy" | "steps"> {
  const steps: ShapedStep[] = [
    {
      kind: "issue",
      title: "Issue the new secret",
      text:
        secretFrom === "caller" || secretFrom === "either"
          ? "Make 32 random bytes in your secret store. Never paste the value into a ticket or chat."
          : "Let the provider make the new value; keep it in your secret store only.",
    },
    receiverAcceptsBoth,
    { kind: "switch", title: "Switch the sender", text: `${how}.` },
    prove,
    dropOld,
    close,
  ];
  return overlapHours > 0 ? { overlapBy: "receiver", steps } : { overlapBy: "nobody", steps: notNeededAtOnce(steps) };
}

function manualShape(overlapHours: number): RunShape {
  const how = "How this provider changes a secret is not recorded here: follow its own documentation";
  const rotate: RotateCapability = {
    mode: "in_place",
    secretFrom: "unknown",
    overlap: { kind: "unknown" },
    preservesId: "unknown",
    how,
    hazards: [],
  };
  const hazards = ["Nobody has recorded how this provider behaves: try it on an endpoint that may fail first."];
  return { mode: "manual", how, hazards, maxOverlapHours: null, ...keptByReceiver(rotate, overlapHours) };
}
