import { formatNumber } from "@/lib/core/format";

type ProgressProps = {
  /** What advances: "Reading rows". */
  label: string;
  done: number;
  /** Left out while nobody knows it yet: then the bar stays empty and the number alone grows. */
  total?: number;
  /** Begun, not done: a fainter stretch after `done`. */
  begun?: number;
  /** Numbers as they are read: plain ones unless it says otherwise. */
  format?: (value: number) => string;
};

export function Progress({ label, done, total, begun = 0, format = formatNumber }: ProgressProps) {
  const share = (value: number) => `${total ? Math.min(100, (value / total) * 100) : 0}%`;
  return (
    <div>
      <p className="flex justify-between gap-3 text-fg2 text-xs">
        <span>{label}</span>
        <span className="text-fg">
          {format(done)}
          {total !== undefined && ` of ${format(total)}`}
        </span>
      </p>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={total === undefined ? undefined : done}
        aria-valuetext={total === undefined ? `${format(done)}, total not known yet` : `${format(done)} of ${format(total)}`}
        className="mt-1.5 flex h-2 overflow-hidden rounded-sm bg-sunken"
      >
        <span className="bg-d1" style={{ width: share(done) }} />
        <span className="bg-d3" style={{ width: share(begun) }} />
      </div>
    </div>
  );
}
