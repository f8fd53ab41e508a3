import { existsSync } from "node:fs";
import { prepare } from "./prepare.mjs";

// npm run bench -- NAME [options]: bench/NAME.ts, which reads its own options.
const [name] = process.argv.splice(2, 1);
await prepare();
const file = new URL(`../bench/${name}.ts`, import.meta.url);
if (!/^[a-z]+$/.test(name ?? "") || !existsSync(file)) {
  console.error(`There is no bench “${name ?? ""}”. Example: npm run bench -- catalogue --size 100000`);
  process.exit(1);
}
await import(file.href);
