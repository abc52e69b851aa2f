SELECT count(*)
FROM application
WHERE application.chamber = :chamber
  AND application.state BETWEEN CASE WHEN :state IS NULL THEN '' ELSE :state END
                        AND CASE WHEN :last_state IS NOT NULL THEN :last_state WHEN :state IS NOT NULL THEN :state ELSE '~' END
  AND (:transmission IS NULL OR application.transmission = :transmission)
  AND (:kind IS NULL OR application.kind = :kind)
  AND (:category IS NULL OR application.category = :category)
  AND (:activity IS NULL OR application.activity = :activity)
  AND (:province IS NULL OR application.province = :province)
  AND (:office IS NULL OR application.office = :office)
  AND (:officer IS NULL OR application.agent = :officer OR application.reserved_by = :officer
       OR application.decided_by = :officer)
  AND (:from IS NULL OR application.deposited_on >= :from)
  AND (:to IS NULL OR application.deposited_on <= :to)
  AND (:day IS NULL
       OR 1 = (SELECT 1
               FROM application AS dated
               WHERE dated.chamber = application.chamber AND dated.id = application.id
                 AND CASE :day WHEN 'decided' THEN dated.decided_on
                               WHEN 'transmitted' THEN dated.transmitted_on
                               WHEN 'nia_received' THEN dated.nia_received_on END
                     BETWEEN :day_from AND :day_to))
  AND (:late_before IS NULL OR application.state IN ('deposited', 'in_review', 'completion_asked')
                               AND application.deposited_on < :late_before)
