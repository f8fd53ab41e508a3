import { cn } from "./cn";

/** Stands where something will be, in its shape, without shimmer; it appears only when the wait is longer than 150 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn("block animate-[appear_0s_150ms_both] rounded-sm bg-sunken", className)} />;
}

/** Rows of the two-line table. */
export function SkeletonRows({ rows = 8, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical rows that never move
        <div key={row} className="flex h-10.5 items-center gap-2.5 border-b px-3.5 last:border-b-0">
          <Skeleton className="size-5.5 rounded-[5px]" />
          <div className="flex-1">
            <Skeleton className={row % 2 === 0 ? "h-2.5 w-40 max-w-full" : "h-2.5 w-28 max-w-full"} />
            <Skeleton className={row % 2 === 0 ? "mt-1.5 h-2 w-24 max-w-full" : "mt-1.5 h-2 w-32 max-w-full"} />
          </div>
          <Skeleton className="h-2.5 w-14" />
        </div>
      ))}
    </div>
  );
}
