import { prepare } from "./prepare.mjs";

await prepare();
const { runTests } = await import("./test.ts");
await runTests();
