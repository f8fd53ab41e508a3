import type { AuditEventView } from "@/lib/audit/schema";
import { formatCount } from "@/lib/core/format";

const maxLength = 90;

/** The event's data in one line: "role: MEMBER → SECURITY", "how: password". The page of the event has all of it. */
export function summarise({ data, detailsCount }: AuditEventView): string | undefined {
  const parts = Object.entries(data).flatMap(([key, value]) => {
    const text = valueText(value);
    return text ? [`${key}: ${text}`] : [];
  });
  if (detailsCount > 0) parts.push(formatCount(detailsCount, "detail row"));
  const line = parts.join(" · ");
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line || undefined;
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (typeof value !== "object") return String(value);
  const { before, after } = value as { before?: unknown; after?: unknown };
  if (before !== undefined || after !== undefined) return `${valueText(before)} → ${valueText(after)}`;
  if (Array.isArray(value)) return value.length <= 3 ? value.map(valueText).join(", ") : `${value.length} values`;
  return Object.entries(value)
    .slice(0, 4)
    .map(([key, inner]) => `${key} ${typeof inner === "object" ? "…" : valueText(inner)}`)
    .join(", ");
}
