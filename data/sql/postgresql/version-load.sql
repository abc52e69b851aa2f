-- Whose the schema is, and of which version: its comment, which only its owner may write.
SELECT coalesce (obj_description (oid, 'pg_namespace'), '') AS comment, pg_has_role (nspowner, 'USAGE')::int AS is_owner,
       pg_get_userbyid (nspowner) AS owner
FROM pg_namespace
WHERE nspname = :schema
