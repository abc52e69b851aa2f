-- The papers of an entry and of all its applications, newest first.
SELECT paper.id, paper.uuid, paper.version, paper.kind, paper.media_type, paper.size_bytes, paper.pages, paper.issuer,
       paper.issued_on, paper.original_seen, paper.received_on, paper.invalid_reason, application.number AS application
FROM paper
LEFT JOIN application ON application.chamber = paper.chamber AND application.id = paper.application
WHERE paper.chamber = :chamber AND paper.address IS NOT NULL
  AND (paper.entry = :entry
       OR paper.application IN (SELECT id FROM application WHERE chamber = :chamber AND entry = :entry))
ORDER BY paper.id DESC
