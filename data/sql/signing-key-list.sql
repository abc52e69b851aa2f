-- With who made each, and since when it is known to have fallen into other hands.
SELECT signing_key.*, first.login AS made_by, second.login AS confirmed_by,
       (SELECT min (told.recorded_at)
        FROM history AS told
        WHERE told.chamber = signing_key.chamber AND told.subject_kind = 'signing_key' AND told.subject = signing_key.id
          AND told.act = 'compromise_key') AS compromised_at
FROM signing_key
LEFT JOIN officer AS first ON first.chamber = signing_key.chamber AND first.id = signing_key.officer
LEFT JOIN officer AS second ON second.chamber = signing_key.chamber AND second.id = signing_key.second_officer
WHERE signing_key.chamber = :chamber
ORDER BY signing_key.id
