import { createHmac, randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { freePort } from "./free-port";
import { type Cluster, findRunning, startCluster, superuser } from "./postgres/cluster";
import { readOrCreateSecretFile } from "./postgres/secret-file";

/** The database that comes with the product: real PostgreSQL, on 127.0.0.1, with a password of its own for each role. */
export interface EmbeddedDatabase {
  cluster: Cluster;
  /** Superuser, on the maintenance database: creates roles, databases and locks; never handed to web or worker. */
  adminUrl: string;
  ownerUrl: string;
  applicationUrl: string;
}

interface EmbeddedOptions {
  /** Keep this port when the database was restarted: its clients know it. */
  port?: number;
  settings?: string[];
}

const databaseName = "hooksteward";
const owner = "hooksteward_owner";
const application = "hooksteward_app";

export async function startEmbeddedPostgres(dataDir: string, { port, settings }: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  const folder = path.resolve(dataDir);
  mkdirSync(folder, { recursive: true });
  const secret = clusterSecret(folder);
  const cluster = await startCluster({ folder, password: password(secret, superuser), port: port ?? (await freePort()), settings });
  const database = withUrls(cluster, secret);
  await createRoles(database.adminUrl, secret);
  return database;
}

/** The running embedded database of this folder, when there is one. */
export async function findEmbeddedPostgres(dataDir: string): Promise<EmbeddedDatabase | undefined> {
  const folder = path.resolve(dataDir);
  const secret = clusterSecret(folder);
  const cluster = await findRunning({ folder, password: password(secret, superuser) });
  return cluster && withUrls(cluster, secret);
}

const clusterSecret = (folder: string) =>
  readOrCreateSecretFile(path.join(folder, "database-secret"), () => randomBytes(32).toString("base64url"));
const password = (secret: string, role: string) => createHmac("sha256", secret).update(role).digest("base64url");

function withUrls(cluster: Cluster, secret: string): EmbeddedDatabase {
  const url = (role: string, database: string) => `postgresql://${role}:${password(secret, role)}@127.0.0.1:${cluster.port}/${database}`;
  return {
    cluster,
    adminUrl: url(superuser, "postgres"),
    ownerUrl: url(owner, databaseName),
    applicationUrl: url(application, databaseName),
  };
}

async function createRoles(adminUrl: string, secret: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const role of [owner, application]) {
      const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role]);
      if (rowCount === 0) await client.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password(secret, role)}'`);
    }
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName} OWNER ${owner}`);
  } finally {
    await client.end();
  }
}
