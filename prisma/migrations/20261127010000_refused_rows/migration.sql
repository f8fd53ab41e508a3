-- The cells of a refused row of a sheet, without secrets, as [heading, cell] in the sheet's order: the file to correct and drop in again.
ALTER TABLE import_problem ADD COLUMN original jsonb;
