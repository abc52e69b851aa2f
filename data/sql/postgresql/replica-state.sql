-- How far the server is in what was written, and since when it has had no more. Of a copy: what it has taken over and when that
-- was done at the server that it follows.
SELECT pg_is_in_recovery ()::int AS is_replica,
       (CASE WHEN pg_is_in_recovery () THEN pg_last_wal_replay_lsn () ELSE pg_current_wal_flush_lsn () END - '0/0')::bigint AS position,
       floor (extract (epoch FROM CASE WHEN pg_is_in_recovery () THEN coalesce (pg_last_xact_replay_timestamp (), pg_postmaster_start_time ())
                                  ELSE now () END))::bigint AS instant
