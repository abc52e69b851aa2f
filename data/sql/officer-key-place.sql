-- Whose key it is, and its place in the history: from when to when it signs, when its officer was added, and whether it is that
-- officer's first.
SELECT officer_key.officer, officer_key.public_key, made.id AS made, ended.id AS ended, added.id AS added,
       CASE WHEN EXISTS (SELECT 1 FROM officer_key AS earlier
                         WHERE earlier.chamber = officer_key.chamber AND earlier.officer = officer_key.officer
                           AND earlier.id < officer_key.id) THEN 1 ELSE 0 END AS has_earlier
FROM officer_key
JOIN history AS made ON made.chamber = officer_key.chamber AND made.subject_kind = 'officer_key' AND made.subject = officer_key.id
                    AND made.version = 1
LEFT JOIN history AS ended ON ended.chamber = officer_key.chamber AND ended.subject_kind = 'officer_key'
                          AND ended.subject = officer_key.id AND ended.version = officer_key.version
                          AND officer_key.ended_at IS NOT NULL
LEFT JOIN history AS added ON added.chamber = officer_key.chamber AND added.subject_kind = 'officer'
                          AND added.subject = officer_key.officer AND added.version = 1
WHERE officer_key.chamber = :chamber AND officer_key.id = :id
