import { randomBytes } from "node:crypto";
import { hashPassword } from "@/lib/accounts/password";
import { createDatabase, inTransaction } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { playChannels } from "./channels";
import { companyName, createPeople } from "./company";
import { loadDirectory, signIns } from "./directory";
import { createEstate } from "./estate";
import { playExceptions } from "./exceptions";
import { playIncidents } from "./incidents";
import { playLeaks } from "./leaks";
import { insertRows } from "./load";
import { playOwnership } from "./ownership";
import { createRandom } from "./random";
import { playReports } from "./reports";
import { playReviews } from "./reviews";
import { playRotations } from "./rotations";
import { demoId } from "./rows";
import { demoSourceId, type Placed, simulateYear } from "./simulate";

const dayMs = 86_400_000;

/** Fills an empty embedded database as the schema's owner. The last line of output is the sign-in as JSON; it exists nowhere else. */
async function seed(): Promise<void> {
  const db = createDatabase(env().DATABASE_OWNER_URL ?? env().DATABASE_URL);
  const now = Date.now();
  const people = createPeople(createRandom(7));
  const password = randomBytes(9).toString("base64url");
  const estate = createEstate(people, now);
  const sources = [...new Set(estate.map((endpoint) => endpoint.source))];
  const placed: Placed[] = estate.map((endpoint, index) => ({
    id: demoId(0, index),
    index,
    endpoint,
    sourceId: demoSourceId(sources.indexOf(endpoint.source)),
  }));
  const passwordHash = await hashPassword(password);
  await inTransaction(
    db,
    async (tx) => {
      await loadDirectory(tx, people, passwordHash, now);
      await insertRows(
        tx,
        "source",
        sources.map((name, index) => {
          const { webhook } = estate.find((endpoint) => endpoint.source === name)!;
          const daysAgo = index === 3 ? null : index === 9 ? 47 : 1 + (index % 6);
          return {
            id: demoSourceId(index),
            kind: "document",
            name,
            format: webhook.provider === "kubernetes" ? "kubernetes" : `${webhook.provider}-hooks`,
            provider: webhook.provider,
            account: webhook.account ?? "",
            demo: true,
            created_at: new Date(now - 366 * dayMs).toISOString(),
            last_import_at: new Date(now - (daysAgo ?? 3) * dayMs).toISOString(),
            last_complete_import_at: daysAgo === null ? null : new Date(now - daysAgo * dayMs).toISOString(),
          };
        }),
      );
    },
    60_000,
  );
  await simulateYear(db, placed, people, now);
  await playReviews(db, placed, people, now);
  await playLeaks(db, now);
  await playOwnership(db, people, now);
  await playRotations(db, people, now);
  await playExceptions(db, people, now);
  await playIncidents(db, people, now);
  await playChannels(db, people, now);
  await playReports(db, people, now);
  await db.$disconnect();
  for (const { person, role } of signIns.slice(1)) console.log(`demo sign-in for ${role}: ${people[person]!.email}, the same password`);
  console.log(`demo company ${companyName}: ${estate.length} endpoints, ${people.length} people`);
  console.log(JSON.stringify({ email: people[signIns[0].person]!.email, password }));
}

await seed();
