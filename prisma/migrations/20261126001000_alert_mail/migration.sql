-- Half a million alerts get their message's id each morning. Without an index or a foreign key on it, and with room left in the
-- page, that touches the row alone. Messages go with their recipient, and so do the alerts that name them.
ALTER TABLE alert DROP CONSTRAINT alert_mail_id_fkey;
DROP INDEX alert_mail;
ALTER TABLE alert SET (fillfactor = 80);
