import pg from "pg";
import PgBoss from "pg-boss";
import { jobSchema } from "./jobs";

export interface QueueDefinition {
  name: string;
  retryLimit: number;
  expireInSeconds: number;
}

/** Creates or upgrades the job schema and its queues, as the owner of the database; lets the application's role use them. */
export async function installJobs(ownerUrl: string, applicationRole: string, queues: QueueDefinition[]): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: jobSchema, supervise: false, schedule: false, max: 2 });
  await boss.start();
  for (const { name, ...options } of queues) {
    await boss.createQueue(name, { name, ...options });
    await boss.updateQueue(name, { name, ...options });
  }
  await boss.stop({ graceful: false, wait: true });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const role = client.escapeIdentifier(applicationRole);
    await client.query(`GRANT USAGE ON SCHEMA ${jobSchema} TO ${role};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${jobSchema} TO ${role};
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${jobSchema} TO ${role};
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${jobSchema} TO ${role}`);
  } finally {
    await client.end();
  }
}
