-- Drafts are few, and their text names the files that were taken for them: :pattern is a UUID between % signs.
SELECT *
FROM draft
WHERE chamber = :chamber AND document LIKE :pattern
