import { randomBytes } from "node:crypto";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { createDatabase } from "@/lib/core/db";
import { buildConsole, generateClient } from "@/scripts/build";
import { measureCommands } from "./catalogue-commands";
import { measureFacets, measurePast, measureSearch } from "./catalogue-counts";
import { openDatabase } from "./catalogue-database";
import { measureEvaluation } from "./catalogue-evaluation";
import { measureLists } from "./catalogue-lists";
import { measureExport, measurePage } from "./catalogue-page";
import { type Measurement, table } from "./catalogue-report";
import { startBare, startConsole } from "./catalogue-server";
import { signIn } from "./catalogue-session";

/** `npm run bench -- catalogue --size 100000`: each aim beside what was measured, on a database of its own that is kept. */
const { values } = parseArgs({ options: { size: { type: "string", default: "100000" } } });
const size = Number(values.size);
if (!Number.isInteger(size) || size < 1_000 || size > 5_000_000)
  throw new Error(`--size ${values.size}: give a whole number from 1000 to 5000000`);

const authSecret = randomBytes(32).toString("base64");
const env = {
  HOOKSTEWARD_EMBEDDED: "yes",
  HOOKSTEWARD_KEYS: `bench:${randomBytes(32).toString("base64")}`,
  AUTH_SECRET: authSecret,
};
Object.assign(process.env, env, { PUBLIC_URL: "http://localhost:3000" });

const say = (text: string) => process.stderr.write(`  ${text}\n`);

await generateClient();
say("console");
await buildConsole();
const database = await openDatabase(size, say);
const { owner, applicationUrl } = database;
Object.assign(process.env, { DATABASE_URL: applicationUrl });
const db = createDatabase(applicationUrl, 4);
const { rows: teams } = await owner.query<{ team_id: string }>(
  "SELECT team_id FROM endpoint WHERE live AND provider = 'gitlab' AND team_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC OFFSET (SELECT count(*) / 50 FROM team) LIMIT 1",
);
const teamId = teams[0]!.team_id;
const cookie = await signIn(owner, authSecret);
const web = await startConsole({ ...env, DATABASE_URL: applicationUrl });
const bare = await startBare(applicationUrl, teamId);
const rows: Measurement[] = [];
try {
  rows.push(...(await measureLists({ console: web.origin, bare: bare.origin, cookie, owner, teamId }, say)));
  say("page, counts, search, past");
  rows.push(...(await measurePage(web.origin, cookie, size)));
  rows.push(...(await measureFacets(db, owner)));
  rows.push(await measureSearch(db), await measurePast(db));
  say("export");
  rows.push(await measureExport(web.origin, cookie));
  say("evaluation");
  rows.push(...(await measureEvaluation(db, size)));
  say("commands");
  rows.push(...(await measureCommands(applicationUrl, owner)));
} finally {
  await Promise.all([web.stop(), bare.stop(), db.$disconnect()]);
  await database.stop();
}
const short = rows.filter(({ met }) => met === false).length;
process.stdout.write(
  `${size.toLocaleString("en")} endpoints, ${cpus().length} cores, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}\n\n${table(rows)}\n\n`,
);
process.stdout.write(
  short === 0 ? "Every aim is met.\n" : `${short} of ${rows.filter(({ met }) => met !== undefined).length} aims are short.\n`,
);
process.exit(0);
