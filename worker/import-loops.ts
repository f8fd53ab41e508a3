import { database } from "@/lib/core/db";
import { forgetImports } from "@/lib/imports/forget-imports";
import { markGone } from "@/lib/imports/mark-gone";
import { runImports } from "@/lib/imports/run-imports";
import type { Loop } from "./loops";

const actor = { system: "schedule" };

export const importLoops: Loop[] = [
  /** Imports too large to be done while a person waits. */
  { name: "imports", everyMs: 2_000, run: () => runImports() },
  {
    name: "mark what is gone",
    everyMs: 10 * 60_000,
    async run() {
      const gone = [await markGone.execute({ demo: false }, { actor }), await markGone.execute({ demo: true }, { actor })];
      return gone.some((one) => one.gone > 0);
    },
  },
  {
    name: "forget old imports",
    everyMs: 6 * 60 * 60_000,
    async run(now) {
      await forgetImports(database(), now);
      return false;
    },
  },
];
