import { z } from "zod";
import { placeParameter, searchWords } from "@/lib/core/list-parameters";
import { type Proof, type RunState, type StepKind, stepKinds } from "./schema";

export const runPageSize = 50;
/** Cards of one column of the board. */
export const boardColumnSize = 12;

export const runViews = ["list", "board", "calendar"] as const;
export const runFilters = ["open", "late", "blocked", "ended", "all"] as const;
export type RunFilter = (typeof runFilters)[number];

const day = z.iso.date();

/** The whole state of the rotations page, as its address holds it; what is not understood falls back to the default. */
export const runListQuery = z.object({
  view: z.enum(runViews).catch("list"),
  show: z.enum(runFilters).catch("open"),
  /** Runs whose next step is this one. */
  step: z.enum(stepKinds).optional().catch(undefined),
  mine: z
    .literal("1")
    .transform(() => true)
    .optional()
    .catch(undefined),
  q: searchWords.optional().catch(undefined),
  /** Due on this day, in UTC. */
  due: day.optional().catch(undefined),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  after: placeParameter.optional().catch(undefined),
});
export type RunListQuery = z.output<typeof runListQuery>;

export function runListHref(query: Partial<RunListQuery>): string {
  const { view, show, mine, ...rest } = query;
  const parts = Object.entries({
    view: view === "list" ? undefined : view,
    show: show === "open" ? undefined : show,
    mine: mine ? "1" : undefined,
    ...rest,
  }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return `/rotations${parts.length > 0 ? `?${parts.join("&")}` : ""}`;
}

export interface RunLine {
  id: string;
  endpointId: string;
  name: string;
  provider: string;
  environment: string;
  state: RunState;
  emergency: boolean;
  blockedReason: string;
  assignee: string | null;
  startsAt: Date;
  dueAt: Date;
  nextStep: StepKind | null;
  nextDueAt: Date | null;
  done: number;
  steps: number;
  proof: Proof | null;
  endedAt: Date | null;
}
