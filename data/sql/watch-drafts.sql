-- Drafts have no history: this differs when one was saved or deleted.
SELECT count(*) * 1000003 + coalesce (sum (version), 0)
FROM draft
WHERE chamber = :chamber
