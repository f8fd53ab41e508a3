-- An endpoint that goes stays in the history until that instant. It was updated first, for the trigger to keep its row, and deleted then: a version that nobody ever saw was written into every index.
-- Undoing a large import took twice as long. The application's role may not write history by itself.
CREATE FUNCTION endpoint_end(p_ids uuid[], p_at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO endpoint_history SELECT greatest(e.valid_from + interval '1 microsecond', p_at), e.* FROM endpoint e WHERE e.id = ANY(p_ids);
  DELETE FROM endpoint WHERE id = ANY(p_ids);
END $$;
