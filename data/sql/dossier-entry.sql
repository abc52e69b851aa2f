-- The entries of a holder: :person or :organisation is 0.
SELECT id
FROM entry
WHERE chamber = :chamber AND (person = :person OR organisation = :organisation)
ORDER BY id
