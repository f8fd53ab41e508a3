import type { ReactNode } from "react";

/** Label and value in rows, as on the identity card; a second group is `divided` from the first by a hairline. */
export function Facts({ divided, children }: { divided?: boolean; children: ReactNode }) {
  return <dl className={`grid grid-cols-[88px_1fr] gap-x-4 gap-y-2.5 ${divided ? "mt-3 border-t pt-3" : ""}`}>{children}</dl>;
}

export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-fg3">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
