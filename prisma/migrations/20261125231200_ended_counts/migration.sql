-- What the list leaves out but its filters name, retired and gone, as increments too: counting them one by one grew with the estate.
CREATE FUNCTION endpoint_counts(e endpoint) RETURNS TABLE (facet text, value text) LANGUAGE sql IMMUTABLE AS $$
  SELECT f.facet, f.value FROM endpoint_facets(e) f WHERE e.live
  UNION ALL SELECT 'ended', 'retired' WHERE e.merged_into_id IS NULL AND e.lifecycle = 'retired'
  UNION ALL SELECT 'ended', 'gone' WHERE e.merged_into_id IS NULL AND e.presence = 'gone'
$$;
CREATE OR REPLACE FUNCTION endpoint_count_facets() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO facet_count (facet, value, count)
      SELECT f.facet, f.value, count(*) FROM present e, endpoint_counts(e::endpoint) f GROUP BY 1, 2;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO facet_count (facet, value, count)
      SELECT f.facet, f.value, -count(*) FROM former e, endpoint_counts(e::endpoint) f GROUP BY 1, 2;
  ELSE
    INSERT INTO facet_count (facet, value, count)
      SELECT facet, value, sum(n) FROM (
        SELECT f.facet, f.value, 1 AS n FROM present e, endpoint_counts(e::endpoint) f
        UNION ALL
        SELECT f.facet, f.value, -1 FROM former e, endpoint_counts(e::endpoint) f) d
      GROUP BY 1, 2 HAVING sum(n) <> 0;
  END IF;
  RETURN NULL;
END $$;
INSERT INTO facet_count (facet, value, count)
  SELECT f.facet, f.value, count(*) FROM endpoint e, endpoint_counts(e) f WHERE f.facet = 'ended' GROUP BY 1, 2;
