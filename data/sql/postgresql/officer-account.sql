-- The officer's role at the server, whether it is there, and what makes it by hand. Nothing where everybody connects as one.
SELECT role_prefix () || '.' || login AS role,
       is_officer_role (role_prefix () || '.' || login)::int AS is_made,
       format ('CREATE ROLE %I LOGIN IN ROLE %I, %s;', role_prefix () || '.' || login, role_prefix () || '_officer',
               (SELECT string_agg (quote_ident (role_prefix () || '_' || code), ', ')
                FROM jsonb_array_elements_text (roles::jsonb) AS codes (code))) AS command
FROM officer
WHERE login = :login AND has_roles ()
