-- With who made each.
SELECT signing_key.*, first.login AS made_by, second.login AS confirmed_by
FROM signing_key
LEFT JOIN officer AS first ON first.chamber = signing_key.chamber AND first.id = signing_key.officer
LEFT JOIN officer AS second ON second.chamber = signing_key.chamber AND second.id = signing_key.second_officer
WHERE signing_key.chamber = :chamber
ORDER BY signing_key.id
