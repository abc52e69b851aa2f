-- What has no history: it differs when a draft was saved or deleted.
SELECT count(*) * 1000003 + coalesce (sum (version), 0)
FROM draft
WHERE chamber = :chamber
