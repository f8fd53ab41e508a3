import type { AuditFilter } from "@/lib/audit/schema";

/** The same list with something changed: the address is the state. Changing a filter goes back to the newest events. */
export function auditHref(filter: AuditFilter, change: Partial<Record<keyof AuditFilter, string | number | undefined>> = {}): string {
  const next = { ...filter, before: undefined, ...change };
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(next))
    if (value !== undefined && value !== "" && value !== "main") query.set(key, String(value));
  const text = query.toString();
  return text ? `/audit?${text}` : "/audit";
}

export const eventHref = (chain: string, seq: number): string => `/audit/${seq}${chain === "main" ? "" : `?chain=${chain}`}`;
