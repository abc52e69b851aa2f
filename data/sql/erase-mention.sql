-- Applications of others whose document names a person: a representative, who brought the papers.
SELECT id
FROM application
WHERE chamber = :chamber AND document LIKE :pattern
ORDER BY id
