-- The drafts about a holder's entries.
SELECT *
FROM draft
WHERE chamber = :chamber
  AND entry IN (SELECT id
                FROM entry
                WHERE chamber = :chamber AND (person = :person OR organisation = :organisation))
