-- A search walks the list's own order and reads each text from the index, or asks the trigrams, by how many rows the planner expects. Of a word that two rows in a hundred have, a sample of a hundred texts holds
-- none in one case of seven: then a million endpoints were searched by trigrams in 60 ms instead of 5. Five hundred make that as good as impossible; an ANALYZE of a million takes 10 s instead of 2.
ALTER TABLE endpoint ALTER search_text SET STATISTICS 500;

-- Pages that were changed since they were vacuumed have to be looked at beside the index. By default a fifth of all rows may be replaced before that happens.
ALTER TABLE endpoint SET (autovacuum_vacuum_scale_factor = 0.05);
