-- Lists that were taken out by a filter that names a person.
SELECT id
FROM act
WHERE chamber = :chamber AND kind = 'export' AND reference LIKE :pattern
ORDER BY id
