-- A large import is taken back by the worker, as it was applied.
ALTER TYPE "ImportState" ADD VALUE 'undoing' BEFORE 'undone';

-- As text: a value added in this transaction cannot be used in it yet.
ALTER TABLE import DROP CONSTRAINT import_state_dated;
ALTER TABLE import ADD CONSTRAINT import_state_dated
  CHECK ((state::text IN ('applied', 'undoing', 'undone')) = (applied_at IS NOT NULL) AND (state::text = 'undone') = (undone_at IS NOT NULL));
