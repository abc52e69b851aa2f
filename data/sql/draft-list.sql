SELECT draft.*, entry.number AS entry_number, officer.login AS last_author_login
FROM draft
JOIN officer ON officer.chamber = draft.chamber AND officer.id = draft.last_author
LEFT JOIN entry ON entry.chamber = draft.chamber AND entry.id = draft.entry
WHERE draft.chamber = :chamber
ORDER BY draft.updated_at DESC, draft.id DESC
