import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** Main column and a rail. Where there is no room beside it the rail moves below, or above when it holds what is to be done. */
export function ImportBody({ rail, railFirst = false, children }: { rail?: ReactNode; railFirst?: boolean; children: ReactNode }) {
  if (!rail) return <div className="flex flex-col gap-4">{children}</div>;
  return (
    <div className="grid items-start gap-4 min-[1200px]:grid-cols-[minmax(0,1fr)_332px]">
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
      <div className={cn("flex min-w-0 flex-col gap-4", railFirst && "max-[1200px]:order-first")}>{rail}</div>
    </div>
  );
}
