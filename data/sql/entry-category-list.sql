SELECT category, proof, from_on, to_on
FROM entry_category
WHERE chamber = :chamber AND entry = :entry
ORDER BY position
