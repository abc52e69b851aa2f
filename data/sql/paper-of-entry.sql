-- The papers of an entry and of all its applications, newest first.
SELECT paper.id, paper.uuid, paper.version, paper.kind, paper.media_type, paper.size_bytes, paper.pages, paper.issuer,
       paper.issued_on, paper.original_seen, paper.received_on, paper.invalid_reason, application.number AS application
FROM paper
LEFT JOIN application ON application.chamber = paper.chamber AND application.id = paper.application
WHERE paper.chamber = :chamber AND paper.address IS NOT NULL
  AND paper.id IN (SELECT own.id
                   FROM paper AS own
                   WHERE own.chamber = :chamber AND own.entry = :entry
                   UNION
                   SELECT theirs.id
                   FROM application AS file
                   CROSS JOIN paper AS theirs
                   WHERE file.chamber = :chamber AND file.entry = :entry
                     AND theirs.chamber = file.chamber AND theirs.application = file.id)
ORDER BY +paper.id DESC
