import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = {
  "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, ""),
  "server-only": fileURLToPath(new URL("./scripts/empty.mjs", import.meta.url)),
};

const setupFiles = ["./prisma/testing/environment.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "pure",
          include: ["{app,lib,components,cli,worker,prisma}/**/*.test.ts"],
          exclude: ["**/*.db.test.ts"],
          setupFiles,
          // Properties run thousands of cases: a busy machine must not turn them into failures.
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: ["{lib,worker,cli,prisma}/**/*.db.test.ts"],
          setupFiles,
          globalSetup: ["./prisma/testing/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
