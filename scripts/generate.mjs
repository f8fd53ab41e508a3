import { prepare } from "./prepare.mjs";

await prepare();
const { generateClient } = await import("./build.ts");
await generateClient();
