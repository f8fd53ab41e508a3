-- A calendar program reads a feed by a token in the address: its hash alone is kept, and it opens nothing else.
CREATE TABLE calendar_token (
  id uuid NOT NULL,
  token_hash bytea NOT NULL,
  -- Whose feed it is; as long as they are active.
  person_id uuid NOT NULL,
  -- Set = the feed of this team, as long as the person is in it.
  team_id uuid,
  created_at timestamptz(6) NOT NULL,
  last_read_at timestamptz(6),
  CONSTRAINT calendar_token_pkey PRIMARY KEY (id),
  CONSTRAINT calendar_token_hash_unique UNIQUE (token_hash),
  CONSTRAINT calendar_token_one_each UNIQUE NULLS NOT DISTINCT (person_id, team_id),
  CONSTRAINT calendar_token_hash_length CHECK (octet_length(token_hash) = 32),
  CONSTRAINT calendar_token_person_fk FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE,
  CONSTRAINT calendar_token_team_fk FOREIGN KEY (team_id) REFERENCES team (id) ON DELETE CASCADE
);
