-- Read to its end, not yet compared with the catalogue: the worker goes on from the staged rows.
ALTER TYPE "ImportState" ADD VALUE 'planning' AFTER 'reading';
DROP INDEX import_open;
