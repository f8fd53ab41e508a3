-- The programme lead reminded everybody who was still silent, beside the reminders that were planned.
ALTER TABLE campaign ADD COLUMN reminded_at timestamptz(6);
