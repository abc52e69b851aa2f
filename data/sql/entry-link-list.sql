SELECT kind, person, linked_entry, role_ar, role_fr, from_on, to_on
FROM entry_link
WHERE chamber = :chamber AND entry = :entry
ORDER BY position
