-- Before PostgreSQL 18, which can skip through an index, each endpoint that was deleted read the whole table for its entries: undoing a large import
-- did not end. An entry without its endpoint restores nothing; whoever deletes endpoints deletes their entries.
ALTER TABLE import_undo DROP CONSTRAINT import_undo_endpoint_fk;
