-- A review puts its questions at once, and its reviewers come in the same minute: until statistics follow, the database takes the wrong
-- index for each of them. Only the owner of a table may gather them.
CREATE FUNCTION analyze_questions() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  ANALYZE campaign_item;
END $$;
