-- The worst finding is counted too: "needs attention" is a view of the list.
CREATE OR REPLACE FUNCTION endpoint_facets(e endpoint) RETURNS TABLE (facet text, value text) LANGUAGE sql IMMUTABLE AS $$
  VALUES ('total', ''), ('provider', e.provider), ('environment', e.environment::text), ('dataClass', e.data_class::text),
    ('direction', e.direction::text), ('owner', e.owner_state::text), ('team', coalesce(e.team_id::text, '')), ('assurance', e.assurance::text),
    ('auth', e.auth_method::text), ('rotation', e.rotation_status::text), ('activity', e.activity::text), ('lifecycle', e.lifecycle::text),
    ('providerState', e.provider_state::text), ('presence', e.presence::text), ('worst', e.worst_rank::text)
  UNION ALL SELECT 'flag', f::text FROM unnest(e.failing) f
$$;
INSERT INTO facet_count (facet, value, count) SELECT 'worst', worst_rank::text, count(*) FROM endpoint WHERE live GROUP BY 2;
