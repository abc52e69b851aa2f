-- For lists of few rows: the filters are read from the index application_list, then what is left is sorted.
SELECT id
FROM (SELECT application.id, application.number, application.deposited_on,
             CASE :sort WHEN 'decided' THEN coalesce (application.decided_on, '')
                        WHEN 'transmitted' THEN coalesce (application.transmitted_on, '')
                        ELSE application.deposited_on END AS key_day,
             CASE :sort WHEN 'name_fr' THEN coalesce (person.sort_fr, organisation.sort_fr)
                        WHEN 'name_ar' THEN coalesce (person.sort_ar, organisation.sort_ar) END AS name
      FROM application
      LEFT JOIN person ON person.chamber = application.chamber AND person.id = application.person
      LEFT JOIN organisation ON organisation.chamber = application.chamber AND organisation.id = application.organisation
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
                                     AND application.deposited_on < :late_before)) AS found
WHERE CASE :sort WHEN 'day' THEN (key_day, id) > (:after_key, :after_id)
                 WHEN 'decided' THEN (key_day, id) > (:after_key, :after_id)
                 WHEN 'transmitted' THEN (key_day, id) > (:after_key, :after_id)
                 WHEN 'newest' THEN (deposited_on, id) < (:after_key, :after_id)
                 WHEN 'number' THEN number > :after_key
                 ELSE (name, id) > (:after_key, :after_id) END
ORDER BY CASE :sort WHEN 'newest' THEN deposited_on END DESC,
         CASE :sort WHEN 'newest' THEN id END DESC,
         CASE :sort WHEN 'number' THEN number WHEN 'name_fr' THEN name WHEN 'name_ar' THEN name ELSE key_day END,
         id
LIMIT :limit OFFSET :offset
