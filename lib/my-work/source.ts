import type { Database } from "@/lib/core/db";
import type { Principal } from "@/lib/core/principal";
import type { WorkItem } from "./schema";

/** One kind of work. Features add theirs to registry.ts; each returns a few dozen at most, its most urgent first. */
export interface WorkSource {
  kind: string;
  read(principal: Principal, now: Date, db: Database): Promise<WorkItem[]>;
}
