-- Who comes in by a socket, or by this computer's own address, goes over no network.
SELECT 'PostgreSQL' AS name, split_part (current_setting ('server_version'), ' ', 1) AS version,
       CASE WHEN inet_client_addr () IS NULL OR inet_client_addr () <<= '127.0.0.0/8'::inet OR inet_client_addr () = '::1'::inet
            THEN 1 ELSE 0 END AS is_local,
       coalesce ((SELECT CASE WHEN ssl THEN 1 ELSE 0 END FROM pg_stat_ssl WHERE pid = pg_backend_pid ()), 0) AS is_encrypted
