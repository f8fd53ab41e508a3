import { Chip } from "@/components/ui/chip";
import { isLive } from "@/lib/rotations/rules";
import type { RunState } from "@/lib/rotations/schema";
import { runStateWords } from "@/lib/rotations/words";

interface Props {
  state: RunState;
  blocked?: boolean;
  emergency?: boolean;
}

/** Where a run stands, in words; trouble is warm. */
export function RunChip({ state, blocked, emergency }: Props) {
  const tone = blocked ? "high" : state === "closed" ? "pass" : state === "failed" ? "high" : isLive(state) ? "accent" : "plain";
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <Chip tone={tone}>{blocked ? `Blocked, ${runStateWords[state].toLowerCase()}` : runStateWords[state]}</Chip>
      {emergency && <Chip tone="crit">Leaked</Chip>}
    </span>
  );
}
