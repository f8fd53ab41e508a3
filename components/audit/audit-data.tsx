import { Fact, Facts } from "@/components/ui/facts";

/** The event's data as it was recorded: field names as the code has them, so that they can be searched for. */
export function AuditData({ data }: { data: Record<string, unknown> }) {
  const entries = Object.entries(data);
  if (entries.length === 0) return <p className="text-fg2">Nothing beside who, when and on what.</p>;
  return (
    <Facts>
      {entries.map(([key, value]) => (
        <Fact key={key} label={key}>
          {typeof value === "object" && value !== null ? (
            <pre className="overflow-x-auto whitespace-pre-wrap font-mono text-xs">{JSON.stringify(value, null, 2)}</pre>
          ) : (
            String(value)
          )}
        </Fact>
      ))}
    </Facts>
  );
}
