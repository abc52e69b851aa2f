-- The entries, of others, that name a person.
SELECT entry.number AS entry, entry_link.kind AS link, entry_link.role_ar, entry_link.role_fr, entry_link.from_on, entry_link.to_on
FROM entry_link
JOIN entry ON entry.chamber = entry_link.chamber AND entry.id = entry_link.entry
WHERE entry_link.chamber = :chamber AND entry_link.person = :person
ORDER BY entry.number, entry_link.from_on
