import type { ReactNode } from "react";
import { SeverityMark } from "@/components/marks/severity";
import { Td, TwoLines } from "@/components/ui/table";
import type { Check } from "@/lib/checks/types";

/** The cell that names a check; on a phone it heads the row's card. */
export function CheckName({ check, second }: { check: Check; second: ReactNode }) {
  return (
    <Td phone="name" className="max-w-96">
      <TwoLines second={second}>
        <span className="inline-flex max-w-full items-center gap-2">
          <SeverityMark severity={check.severity} />
          <span className="truncate font-medium">{check.title}</span>
        </span>
      </TwoLines>
    </Td>
  );
}
