import type { ReactNode } from "react";

/** Main column and a rail that moves below it where there is no room. */
export function ImportBody({ rail, children }: { rail?: ReactNode; children: ReactNode }) {
  if (!rail) return <div className="flex flex-col gap-4">{children}</div>;
  return (
    <div className="grid items-start gap-4 min-[1200px]:grid-cols-[minmax(0,1fr)_332px]">
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
      <div className="flex min-w-0 flex-col gap-4">{rail}</div>
    </div>
  );
}
