-- The same of one record.
SELECT count(*)
FROM (SELECT 1
      FROM history
      WHERE history.chamber = :chamber AND history.subject_kind = :kind AND history.subject = :subject
      LIMIT :most) AS looked_at
