-- Until the end of the transaction nobody else writes the chamber's history, which is numbered without a gap.
SELECT pg_advisory_xact_lock (1397311821, hashtext (current_schema () || ' ' || :chamber::text))
