-- Accepted applications whose papers are still there, but the photo that stands for their holder.
SELECT application.number, application.state, application.id, application.decided_on AS since
FROM application
LEFT JOIN person ON person.chamber = application.chamber AND person.id = application.person
WHERE application.chamber = :chamber AND application.state = :state AND application.decided_on <= :until
  AND EXISTS (SELECT 1
              FROM paper
              WHERE paper.chamber = application.chamber AND paper.application = application.id AND paper.address IS NOT NULL
                AND (person.photo IS NULL OR paper.id <> person.photo))
ORDER BY application.decided_on, application.id
