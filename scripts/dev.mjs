import { prepare } from "./prepare.mjs";

await prepare();
const { runProduct } = await import("./product.ts");
await runProduct("development");
