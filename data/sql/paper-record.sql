-- What a paper is, and of which application or record of the register.
SELECT paper.id, paper.uuid, paper.kind AS paper, coalesce (application.number, entry.number) AS record
FROM paper
LEFT JOIN application ON application.chamber = paper.chamber AND application.id = paper.application
LEFT JOIN entry ON entry.chamber = paper.chamber AND entry.id = paper.entry
WHERE paper.chamber = :chamber AND paper.id = :id
