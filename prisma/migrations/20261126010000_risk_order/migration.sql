-- How far an endpoint is from the highest risk, so that the riskiest stand first: 100 less the score. The weights are those of
-- lib/checks/risk-rules.ts, which explains the number; a test holds the two equal.
ALTER TABLE endpoint ADD COLUMN risk_rank smallint NOT NULL GENERATED ALWAYS AS (greatest(0, 100
  - 40 * cardinality(array_positions(failing_ranks, 0::smallint)) - 20 * cardinality(array_positions(failing_ranks, 1::smallint))
  - 8 * cardinality(array_positions(failing_ranks, 2::smallint)) - 2 * cardinality(array_positions(failing_ranks, 3::smallint))
  - CASE WHEN moves_money = 'yes'::"Tri" AND cardinality(failing_ranks) > 0 THEN 10 ELSE 0 END)) STORED;
-- History holds what was true then: a plain column, like every generated one there.
ALTER TABLE endpoint_history ADD COLUMN risk_rank smallint;
UPDATE endpoint_history SET risk_rank = greatest(0, 100
  - 40 * cardinality(array_positions(failing_ranks, 0::smallint)) - 20 * cardinality(array_positions(failing_ranks, 1::smallint))
  - 8 * cardinality(array_positions(failing_ranks, 2::smallint)) - 2 * cardinality(array_positions(failing_ranks, 3::smallint))
  - CASE WHEN moves_money = 'yes'::"Tri" AND cardinality(failing_ranks) > 0 THEN 10 ELSE 0 END);
ALTER TABLE endpoint_history ALTER COLUMN risk_rank SET NOT NULL;
CREATE INDEX endpoint_live_risk ON endpoint (risk_rank, name_key, id) WHERE live;
CREATE INDEX endpoint_ended_risk ON endpoint (risk_rank, name_key, id) WHERE NOT live;
CREATE INDEX endpoint_history_risk ON endpoint_history (risk_rank, name_key, id, valid_from, valid_to) WHERE live;
