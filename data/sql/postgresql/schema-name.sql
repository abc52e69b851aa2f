-- The schema of the register: the one that the address, the service or the role chose, else “sijil”.
SELECT CASE WHEN reset_val IN ('"$user", public', '') THEN 'sijil'
            ELSE btrim (split_part (setting, ',', 1), ' "') END
FROM pg_settings
WHERE name = 'search_path'
