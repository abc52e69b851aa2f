-- Through the names of the holders from one to another, which are few; what is found is sorted.
SELECT id
FROM (SELECT application.id, holder.sort_fr AS name
      FROM person AS holder
      CROSS JOIN application
      WHERE holder.chamber = :chamber AND application.chamber = holder.chamber AND application.person = holder.id
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
        AND holder.sort_fr >= :after_key AND (holder.sort_fr > :after_key OR application.id > :after_id)
        AND holder.sort_fr <= :until_key
      UNION ALL
      SELECT application.id, holder.sort_fr AS name
      FROM organisation AS holder
      CROSS JOIN application
      WHERE holder.chamber = :chamber AND application.chamber = holder.chamber AND application.organisation = holder.id
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
        AND holder.sort_fr >= :after_key AND (holder.sort_fr > :after_key OR application.id > :after_id)
        AND holder.sort_fr <= :until_key) AS named
ORDER BY name, id
LIMIT :limit OFFSET :offset
