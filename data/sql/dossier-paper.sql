-- The papers of a holder's applications and entries, and the photo that stands for a person.
WITH entries (id) AS (SELECT id
             FROM entry
             WHERE chamber = :chamber AND person = :person
             UNION
             SELECT id
             FROM entry
             WHERE chamber = :chamber AND organisation = :organisation),
     files (id) AS (SELECT id
             FROM application
             WHERE chamber = :chamber AND person = :person
             UNION
             SELECT id
             FROM application
             WHERE chamber = :chamber AND organisation = :organisation)
SELECT paper.id
FROM files
CROSS JOIN paper
WHERE paper.chamber = :chamber AND paper.application = files.id
UNION
SELECT paper.id
FROM entries
CROSS JOIN paper
WHERE paper.chamber = :chamber AND paper.entry = entries.id
UNION
SELECT photo
FROM person
WHERE chamber = :chamber AND id = :person AND photo IS NOT NULL
ORDER BY 1
