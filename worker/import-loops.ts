import { runImports } from "@/lib/imports/run-imports";
import type { Loop } from "./loops";

/** Imports too large to be done while a person waits. */
export const importLoops: Loop[] = [{ name: "imports", everyMs: 2_000, run: () => runImports() }];
