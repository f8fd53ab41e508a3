#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

/** The sources run as they are, with this project's own settings, wherever the command is called from. */
register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
// A reader that has seen enough, such as `head`, is no error.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});
const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));
