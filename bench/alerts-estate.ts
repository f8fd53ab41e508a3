import type pg from "pg";

export interface AlertsEstate {
  endpoints: number;
  people: number;
}

/**
 * People in zones around the world, teams of ten with a lead, and endpoints whose due dates lie evenly from 400 days ago to 400 days
 * ahead, also those of one owner: about half are overdue, one in twenty-seven within 30 days, one in a hundred critical. Written in SQL, the same every time.
 */
export async function loadAlertsEstate(client: pg.Client, { endpoints, people }: AlertsEstate, now: Date): Promise<void> {
  await client.query(
    `INSERT INTO person (id, name, email, time_zone, status, departed_at, created_at)
     SELECT md5('person' || n)::uuid, 'Person Número ' || n, 'person' || n || '@example.com',
       (ARRAY['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Tokyo', 'Australia/Sydney', 'America/Los_Angeles', 'UTC', 'Europe/London'])[1 + n % 8],
       (CASE WHEN n % 40 = 0 THEN 'departed' ELSE 'active' END)::"PersonStatus", CASE WHEN n % 40 = 0 THEN $2::timestamptz END, $2
     FROM generate_series(1, $1::int) n`,
    [people, now],
  );
  await client.query(
    `INSERT INTO team (id, name, lead_id, created_at) SELECT md5('team' || n)::uuid, 'Team ' || n, md5('person' || (n * 10 + 1))::uuid, $2 FROM generate_series(0, $1::int / 10 - 1) n`,
    [people, now],
  );
  await client.query(
    `INSERT INTO account (person_id, role, created_at) SELECT md5('person' || n)::uuid, 'SECURITY', $1 FROM generate_series(1, 3) n`,
    [now],
  );
  // History and facet counts are another bench's business.
  await client.query("ALTER TABLE endpoint DISABLE TRIGGER USER");
  await client.query(
    `INSERT INTO endpoint (id, provider, external_id, name, host, environment, data_class, owner_id, owner_state, backup_id, team_id, secret_set, secret_not_before, secret_not_before_basis, secret_not_after, secret_not_after_basis,
       rotation_status, due_at, failing, failing_ranks, worst_rank, discovered_at, valid_from)
     SELECT md5('endpoint' || n)::uuid, (ARRAY['github', 'gitlab', 'stripe', 'okta'])[1 + n % 4], n::text, 'hook-' || n, 'hooks' || n % 97 || '.example.com', 'production', 'internal',
       CASE WHEN n % 20 > 0 THEN p.id END, (CASE WHEN n % 20 = 0 THEN 'missing' ELSE p.status::text END)::"OwnerState", md5('person' || (1 + (n::bigint * 7) % $2::int))::uuid, md5('team' || (n % ($2::int / 10)))::uuid,
       'yes', d.due - interval '365 days', 'observed', d.due - interval '365 days', 'observed', (CASE WHEN d.due <= $3 THEN 'overdue' WHEN d.due <= $3 + interval '30 days' THEN 'due_soon' ELSE 'in_policy' END)::"RotationStatus", d.due,
       CASE WHEN n % 100 = 0 THEN '{10}' ELSE '{}' END::smallint[], CASE WHEN n % 100 = 0 THEN '{0}' ELSE '{}' END::smallint[], CASE WHEN n % 100 = 0 THEN 0 ELSE 5 END, $3 - interval '200 days', $3 - interval '200 days'
     FROM generate_series(1, $1::int) n JOIN person p ON p.id = md5('person' || (1 + n % $2::int))::uuid
       CROSS JOIN LATERAL (SELECT $3::timestamptz + ((n::bigint * 7919 + n / $2::int * 331) % 800 - 400)::int * interval '1 day' AS due) d`,
    [endpoints, people, now],
  );
  await client.query(
    `INSERT INTO secret_version (id, endpoint_id, seq, not_before, not_before_basis, not_after, not_after_basis, recorded_at)
     SELECT gen_random_uuid(), id, 1, secret_not_before, 'observed', secret_not_after, 'observed', discovered_at FROM endpoint`,
  );
  await client.query("ALTER TABLE endpoint ENABLE TRIGGER USER");
  await client.query("VACUUM (ANALYZE)");
}
