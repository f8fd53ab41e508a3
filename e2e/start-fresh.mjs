import { rmSync } from "node:fs";

// Only the folder that the journeys made: reading the configuration, as a linter does, removes nothing.
rmSync(".data/e2e", { recursive: true, force: true });
await import("../scripts/start.mjs");
