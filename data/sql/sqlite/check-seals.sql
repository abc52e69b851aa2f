-- What is kept sealed, and the digest that its record has of it.
SELECT 'officer', id, pin, pin_digest FROM officer
UNION ALL
SELECT 'officer_key', id, sealed, sealed_digest FROM officer_key
UNION ALL
SELECT 'sealing_key', id, recovery, recovery_digest FROM sealing_key
UNION ALL
SELECT 'sealing_wrap', id, wrapped, wrapped_digest FROM sealing_wrap
