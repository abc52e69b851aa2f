-- With who proposed and who approved each.
SELECT layout.*, first.login AS proposed_by, second.login AS confirmed_by
FROM layout
LEFT JOIN officer AS first ON first.chamber = layout.chamber AND first.id = layout.officer
LEFT JOIN officer AS second ON second.chamber = layout.chamber AND second.id = layout.second_officer
WHERE layout.chamber = :chamber
ORDER BY layout.code, layout.edition
