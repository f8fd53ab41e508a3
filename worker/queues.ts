import type { QueueDefinition } from "@/lib/core/install-jobs";

/** Every queue: created by the migration run, served by worker/main.ts. A killed job runs again elsewhere when it expires. */
export const queues: QueueDefinition[] = [{ name: "import.run", retryLimit: 3, expireInSeconds: 15 * 60 }];
