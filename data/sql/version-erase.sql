-- Blanks what the versions before :version hold, and the officers' words of all.
UPDATE version
SET document = NULL, salt = NULL, reason = NULL
WHERE chamber = :chamber AND subject_kind = :subject_kind AND subject = :subject AND (version < :version OR reason IS NOT NULL)
  AND (document IS NOT NULL OR salt IS NOT NULL OR reason IS NOT NULL)
