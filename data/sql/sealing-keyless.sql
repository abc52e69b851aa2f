-- Officers who work and do not open the sealing key: with no key of their own yet, or without a wrap.
SELECT officer.login, officer.name_fr, officer.name_ar
FROM officer
WHERE officer.chamber = :chamber AND officer.enabled = 1
  AND NOT EXISTS (SELECT 1
                  FROM officer_key
                  JOIN sealing_key ON sealing_key.chamber = officer_key.chamber AND sealing_key.retired_at IS NULL
                  JOIN sealing_wrap ON sealing_wrap.chamber = officer_key.chamber AND sealing_wrap.officer_key = officer_key.id
                                   AND sealing_wrap.sealing_key = sealing_key.id AND sealing_wrap.ended_at IS NULL
                  WHERE officer_key.chamber = officer.chamber AND officer_key.officer = officer.id AND officer_key.ended_at IS NULL)
ORDER BY officer.login
