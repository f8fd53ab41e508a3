import { SeverityMark } from "@/components/marks/severity";
import { checkById } from "@/lib/checks/registry";

/** Which flags follow from the other changes of a row: check ids. */
export function FlagChange({ opened, resolved }: { opened: readonly string[]; resolved: readonly string[] }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-3 md:grid-cols-[120px_minmax(0,1fr)]">
      <dt className="text-fg2">Flags</dt>
      <dd className="flex flex-wrap gap-x-4 gap-y-1">
        {opened.map((id) => (
          <span key={id} className="inline-flex items-center gap-1.5">
            <SeverityMark severity={checkById(id).severity} />
            opens “{checkById(id).title}”
          </span>
        ))}
        {resolved.map((id) => (
          <span key={id} className="text-fg2">
            resolves “{checkById(id).title}”
          </span>
        ))}
      </dd>
    </div>
  );
}
