import type pg from "pg";

export interface CampaignsEstate {
  endpoints: number;
  people: number;
}

/** Who owns this many of them, instead of everybody's share. */
export const busiestItems = 3_000;

/**
 * People, teams of ten with a lead, and endpoints: one in twenty without an owner, one person with 3,000 of them; events, deliveries
 * of the last days for every second one, one in fifty critical. Written in SQL, the same every time.
 */
export async function loadCampaignsEstate(client: pg.Client, { endpoints, people }: CampaignsEstate, now: Date): Promise<void> {
  await client.query(
    `INSERT INTO person (id, name, email, time_zone, created_at)
     SELECT md5('person' || n)::uuid, 'Person Número ' || n, 'person' || n || '@example.com', 'Europe/Berlin', $2 FROM generate_series(1, $1::int) n`,
    [people, now],
  );
  await client.query(
    `INSERT INTO team (id, name, lead_id, created_at) SELECT md5('team' || n)::uuid, 'Team ' || n, md5('person' || (n * 10 + 1))::uuid, $2 FROM generate_series(0, $1::int / 10 - 1) n`,
    [people, now],
  );
  // History and facet counts are another bench's business.
  await client.query("ALTER TABLE endpoint DISABLE TRIGGER USER");
  await client.query(
    `INSERT INTO endpoint (id, provider, external_id, name, host, environment, data_class, lifecycle, owner_id, owner_state, backup_id, team_id, events, events_known, all_events, provider_state, failing, failing_ranks, worst_rank, discovered_at, valid_from)
     SELECT md5('endpoint' || n)::uuid, (ARRAY['github', 'gitlab', 'stripe', 'okta'])[1 + n % 4], n::text, 'hook-' || n, 'hooks' || n % 97 || '.example.com', 'production', 'internal', 'active',
       p.id, (CASE WHEN p.id IS NULL THEN 'missing' ELSE 'active' END)::"OwnerState", md5('person' || (1 + (n::bigint * 7) % $2::int))::uuid, md5('team' || (n % ($2::int / 10)))::uuid,
       ARRAY['push', 'release', 'member', 'deployment'], true, 'no', 'active',
       CASE WHEN n % 50 = 0 THEN '{10}' ELSE '{}' END::smallint[], CASE WHEN n % 50 = 0 THEN '{0}' ELSE '{}' END::smallint[], CASE WHEN n % 50 = 0 THEN 0 ELSE 5 END, $3::timestamptz - interval '200 days', $3::timestamptz - interval '200 days'
     FROM generate_series(1, $1::int) n LEFT JOIN person p ON p.id = CASE WHEN n <= $4::int THEN md5('person1')::uuid WHEN n % 20 > 0 THEN md5('person' || (1 + n % $2::int))::uuid END`,
    [endpoints, people, now, busiestItems],
  );
  await client.query("ALTER TABLE endpoint ENABLE TRIGGER USER");
  await client.query(
    `INSERT INTO delivery_day (endpoint_id, day, event, status, ok, count)
     SELECT md5('endpoint' || n)::uuid, $2::date - d, (ARRAY['push', 'release'])[1 + d % 2], 200, true, 17 FROM generate_series(1, $1::int, 2) n, generate_series(0, 5) d`,
    [endpoints, now],
  );
  await client.query(
    `INSERT INTO endpoint_activity (endpoint_id, last_delivery_at, last_status, last_ok, observed_since)
     SELECT DISTINCT endpoint_id, $1::timestamptz, 200, true, $1::timestamptz - interval '90 days' FROM delivery_day`,
    [now],
  );
  await client.query("VACUUM (ANALYZE)");
}
