-- The keys of officers who work and for whom the sealing key is not wrapped.
SELECT officer_key.id, officer_key.officer, officer_key.public_key, officer.login
FROM officer_key
JOIN officer ON officer.chamber = officer_key.chamber AND officer.id = officer_key.officer
WHERE officer_key.chamber = :chamber AND officer_key.ended_at IS NULL AND officer.enabled = 1
  AND NOT EXISTS (SELECT 1
                  FROM sealing_wrap
                  WHERE sealing_wrap.chamber = officer_key.chamber AND sealing_wrap.officer_key = officer_key.id
                    AND sealing_wrap.ended_at IS NULL)
ORDER BY officer_key.id
