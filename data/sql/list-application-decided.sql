-- What has no such day stands first; the rest by its day. Both parts go through one index: a row without a day has no place in the
-- comparison of the second. What is found is sorted.
SELECT id
FROM (SELECT application.id, '' AS key
      FROM application
      WHERE application.chamber = :chamber AND application.decided_on IS NULL
        AND (:state IS NULL OR application.state BETWEEN :state AND coalesce (:last_state, :state))
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
        AND :after_key = '' AND application.id > :after_id
        AND application.id <= CASE :until_key WHEN '' THEN :until_id ELSE 9223372036854775807 END
      UNION ALL
      SELECT application.id, application.decided_on AS key
      FROM application
      WHERE application.chamber = :chamber
        AND (:state IS NULL OR application.state BETWEEN :state AND coalesce (:last_state, :state))
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
        AND (application.decided_on, application.id) > (:after_key, :after_id)
        AND (application.decided_on, application.id) <= (:until_key, :until_id)) AS ordered
ORDER BY key, id
LIMIT :limit OFFSET :offset
