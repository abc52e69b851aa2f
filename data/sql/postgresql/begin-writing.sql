-- One desk writes alone, as on a file: what a step has read stays true until its end. The lock ends with the transaction; a
-- desk that says nothing for a minute loses both. Other desks are told of it when it is committed.
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
SET LOCAL idle_in_transaction_session_timeout = '60s';
SELECT pg_advisory_xact_lock (1397311820, quote_ident (current_schema ())::regnamespace::oid::int4);
SELECT pg_notify (current_schema (), '');
