SELECT history.id
FROM history
WHERE history.chamber = :chamber
  AND (:act IS NULL OR history.act = :act)
  AND (:kind IS NULL OR history.subject_kind = :kind)
  AND (:subject IS NULL OR history.subject = :subject)
  AND (:officer IS NULL OR history.officer = :officer)
  AND (:office IS NULL
       OR 1 = (SELECT 1
               FROM officer
               WHERE officer.chamber = history.chamber AND officer.id = history.officer AND officer.office = :office))
  AND (:since IS NULL OR history.recorded_at >= :since)
  AND (:until IS NULL OR history.recorded_at < :until)
  AND CASE :sort WHEN 'oldest' THEN history.id > :after_id ELSE history.id < :after_id END
ORDER BY CASE :sort WHEN 'oldest' THEN history.id END,
         history.id DESC
LIMIT :limit OFFSET :offset
