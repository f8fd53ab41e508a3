/** Journeys create, change and delete. @throws Error unless the database is one of this machine */
export function assertLocalDatabase(url: string): void {
  const { hostname } = new URL(url);
  if (!["127.0.0.1", "localhost", "[::1]"].includes(hostname)) {
    throw new Error(`The journeys run against a database of this machine only, not against ${hostname}.`);
  }
}
