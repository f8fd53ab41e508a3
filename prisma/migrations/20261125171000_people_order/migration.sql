-- The directory's order.
CREATE INDEX person_order ON person (lower(name), id);
CREATE INDEX team_order ON team (lower(name), id);
