-- The papers of a holder's applications and entries, and the photo that stands for a person.
SELECT paper.id
FROM application
JOIN paper ON paper.chamber = application.chamber AND paper.application = application.id
WHERE application.chamber = :chamber AND (application.person = :person OR application.organisation = :organisation)
UNION
SELECT paper.id
FROM entry
JOIN paper ON paper.chamber = entry.chamber AND paper.entry = entry.id
WHERE entry.chamber = :chamber AND (entry.person = :person OR entry.organisation = :organisation)
UNION
SELECT photo
FROM person
WHERE chamber = :chamber AND id = :person AND photo IS NOT NULL
ORDER BY 1
