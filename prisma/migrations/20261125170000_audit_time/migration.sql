-- The audit page asks for a span of days; events of all chains share their time.
CREATE INDEX audit_event_at ON audit_event (chain, at);
