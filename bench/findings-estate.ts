import type pg from "pg";

const statements: [string, string][] = [
  [
    "third parties",
    `INSERT INTO third_party (id, name, reviewed_at, incident_at, created_at)
     SELECT gen_random_uuid(), 'Party ' || n, CASE WHEN n % 3 > 0 THEN now() - n * interval '4 days' END, CASE WHEN n % 40 = 0 THEN now() - interval '20 days' END, now() FROM generate_series(1, 200) n`,
  ],
  [
    "what endpoints have beside their own row",
    `WITH party AS (SELECT id, row_number() OVER (ORDER BY name) AS n FROM third_party), numbered AS (SELECT id, provider, secret_set, hashtext(id::text) & 2147483647 AS h FROM endpoint)
     UPDATE endpoint e SET
       third_party_id = CASE WHEN x.h % 5 = 0 THEN (SELECT id FROM party WHERE n = x.h % 200 + 1) END,
       secret_fingerprint = CASE WHEN x.secret_set = 'yes' AND x.h % 3 = 0 THEN 'bench:' || CASE WHEN x.h % 33 = 0 THEN (x.h % 4000)::text ELSE x.id::text END END
     FROM numbered x WHERE x.id = e.id AND (x.h % 5 = 0 OR (x.secret_set = 'yes' AND x.h % 3 = 0))`,
  ],
  [
    "holders",
    `INSERT INTO holder (endpoint_id, person_id, since) SELECT e.id, p.id, e.discovered_at FROM endpoint e, LATERAL (SELECT DISTINCT unnest(ARRAY[e.owner_id, e.backup_id]) AS id) p WHERE p.id IS NOT NULL`,
  ],
  [
    "delivery days",
    `INSERT INTO delivery_day (endpoint_id, day, event, status, ok, count)
     SELECT a.endpoint_id, a.last_delivery_at::date - d * 6, coalesce(e.events[1 + d % greatest(1, cardinality(e.events))], 'push'), CASE WHEN d % 4 = 3 THEN 500 ELSE 200 END, d % 4 < 3, 1 + (hashtext(e.id::text) & 63)
     FROM endpoint_activity a JOIN endpoint e ON e.id = a.endpoint_id, generate_series(0, 7) d`,
  ],
  // The product's ids are ordered by time, so that endpoints of one import lie together; the generator's are not.
  ["order on disk", "CLUSTER endpoint USING endpoint_pkey"],
  ["", "CLUSTER delivery_day USING delivery_day_pkey"],
  ["", "CLUSTER endpoint_activity USING endpoint_activity_pkey"],
];

/** Facts that live elsewhere: third parties, shared secrets, people who hold them, deliveries of eight days in the last weeks. */
export const findingsEstate = {
  name: "findings-",
  file: "bench/findings-estate.ts",
  async load(owner: pg.Client, say: (text: string) => void): Promise<void> {
    for (const [what, sql] of statements) {
      if (what) say(what);
      await owner.query(sql);
    }
  },
};
