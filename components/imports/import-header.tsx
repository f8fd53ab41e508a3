import { FileText } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { PageCrumbs } from "@/components/shell/crumbs";
import { PageHeader } from "@/components/ui/page-header";
import { formatBytes, formatInstant, type ViewerClock } from "@/lib/core/format";
import type { ImportView } from "@/lib/imports/queries";
import { ImportSteps } from "./import-steps";
import { formatWord, rowsWord } from "./import-words";

interface ImportHeaderProps {
  view: ImportView;
  step: ComponentProps<typeof ImportSteps>["current"];
  clock: ViewerClock;
  actions?: ReactNode;
}

const titles: Record<ImportView["state"], string> = {
  reading: "Import not finished",
  planning: "Comparing import",
  review: "Review import",
  applying: "Applying import",
  applied: "Import applied",
  failed: "Import failed",
  discarded: "Import discarded",
  undoing: "Undoing import",
  undone: "Import undone",
};

export function ImportHeader({ view, step, clock, actions }: ImportHeaderProps) {
  const [first = view.source, ...more] = view.fileNames;
  const saved = ["applied", "undoing", "undone"].includes(view.state) ? "" : " Nothing has been saved yet.";
  return (
    <div className="flex flex-col gap-2.5">
      <PageCrumbs crumbs={[{ label: titles[view.state] }]} />
      <PageHeader
        title={titles[view.state]}
        lead={
          <span className="flex flex-wrap items-center gap-x-2">
            <FileText size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
            <span className="break-all font-mono text-fg text-xs">
              {first}
              {more.length > 0 && ` and ${more.length} more`}
            </span>
            <span>
              {formatWord(view.format)}, {rowsWord(view.kind, view.rowsRead)}
              {view.byteCount > 0 && `, ${formatBytes(view.byteCount)}`}
              {view.createdBy && `, read by ${view.createdBy}`} on {formatInstant(view.createdAt, clock.zone)}.{saved}
            </span>
          </span>
        }
        {...(actions ? { actions } : {})}
      />
      <ImportSteps current={step} />
    </div>
  );
}
