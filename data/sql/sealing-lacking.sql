-- The keys of officers who work and for whom a sealing key is not wrapped.
SELECT officer_key.id, officer_key.officer, officer_key.public_key, officer.login
FROM sealing_key
JOIN officer_key ON officer_key.chamber = sealing_key.chamber
JOIN officer ON officer.chamber = officer_key.chamber AND officer.id = officer_key.officer
WHERE sealing_key.chamber = :chamber AND sealing_key.id = :sealing_key AND sealing_key.ended_at IS NULL
  AND officer_key.ended_at IS NULL AND officer.enabled = 1
  AND NOT EXISTS (SELECT 1
                  FROM sealing_wrap
                  WHERE sealing_wrap.chamber = officer_key.chamber AND sealing_wrap.officer_key = officer_key.id
                    AND sealing_wrap.sealing_key = sealing_key.id AND sealing_wrap.ended_at IS NULL)
ORDER BY officer_key.id
