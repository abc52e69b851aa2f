-- Several desks write at once, each on what it claims, and never beside one that writes alone. Numbers are taken late, history
-- with the commit, which waits for the disk when the locks are gone. The rest is as in begin-writing.
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
SET LOCAL synchronous_commit = off;
SET LOCAL idle_in_transaction_session_timeout = '60s';
SELECT pg_advisory_xact_lock_shared (1397311820, quote_ident (current_schema ())::regnamespace::oid::int4);
SELECT pg_notify (current_schema (), '');
