-- The drafts about a holder's entries.
WITH entries (id) AS (SELECT id
             FROM entry
             WHERE chamber = :chamber AND person = :person
             UNION
             SELECT id
             FROM entry
             WHERE chamber = :chamber AND organisation = :organisation)
SELECT *
FROM draft
WHERE chamber = :chamber AND entry IN (SELECT id FROM entries)
