import { setTimeout as wait } from "node:timers/promises";
import { log } from "@/lib/core/log";

export interface Loop {
  name: string;
  everyMs: number;
  /** True = there is more to do at once. */
  run(now: Date): Promise<boolean | undefined>;
}

/** Runs one piece of work again and again until stopped; a failure is logged and waits its turn like everything else. */
export async function keepRunning(loop: Loop, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let more: boolean | undefined = false;
    try {
      more = await loop.run(new Date());
    } catch (error) {
      log.error({ err: error, loop: loop.name }, "background work failed; it will be tried again");
    }
    if (!more) await wait(loop.everyMs, undefined, { signal, ref: true }).catch(() => undefined);
  }
}
