-- With who pinned each.
SELECT role_root.*, first.login AS proposed_by, second.login AS confirmed_by
FROM role_root
LEFT JOIN officer AS first ON first.chamber = role_root.chamber AND first.id = role_root.officer
LEFT JOIN officer AS second ON second.chamber = role_root.chamber AND second.id = role_root.second_officer
WHERE role_root.chamber = :chamber
ORDER BY role_root.id
