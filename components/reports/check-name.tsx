import type { ReactNode } from "react";
import { SeverityMark } from "@/components/marks/severity";
import { Td, TwoLines } from "@/components/ui/table";
import type { Check } from "@/lib/checks/types";

/** The cell that names a check; on a phone it heads the row's card. */
export function CheckName({ check, second }: { check: Check; second: ReactNode }) {
  return (
    <Td phone="name" className="max-w-96 md:py-1.5">
      <span className="flex items-start gap-2 [&>svg]:mt-[3px]">
        <SeverityMark severity={check.severity} />
        <TwoLines second={second}>
          <span className="font-medium">{check.title}</span>
        </TwoLines>
      </span>
    </Td>
  );
}
