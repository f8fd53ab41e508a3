import { z } from "zod";
import { placeParameter, searchWords } from "@/lib/core/list-parameters";
import type { DecommissionState } from "./schema";

export const decommissionPageSize = 50;

/** Open = announced or being watched. */
export const decommissionFilters = ["open", "announced", "watched", "ended"] as const;
export type DecommissionFilter = (typeof decommissionFilters)[number];

/** The whole state of the page, as its address holds it; what is not understood falls back to the default. */
export const decommissionListQuery = z.object({
  show: z.enum(decommissionFilters).catch("open"),
  q: searchWords.optional().catch(undefined),
  after: placeParameter.optional().catch(undefined),
});
export type DecommissionListQuery = z.output<typeof decommissionListQuery>;

export function decommissionsHref({ show, q, after }: Partial<DecommissionListQuery>): string {
  const parts = Object.entries({ show: show === "open" ? undefined : show, q, after }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return `/endpoints/decommissions${parts.length > 0 ? `?${parts.join("&")}` : ""}`;
}

export interface DecommissionLine {
  id: string;
  endpointId: string;
  name: string;
  provider: string;
  environment: string;
  state: DecommissionState;
  reason: string;
  assignee: string | null;
  disableAt: Date;
  watchUntil: Date | null;
  endedAt: Date | null;
  /** Restored: what broke. */
  endReason: string;
  /** Last delivery since it was switched off; null = none was seen. */
  calledAt: Date | null;
  /** Notes of people who still need it, and of what broke. */
  needed: number;
  broke: number;
}
