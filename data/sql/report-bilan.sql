-- One row a figure, province, category and sex; an organisation has no sex. An entry is counted in the category it had on the
-- day of what is counted, so that a period that is over never changes: the oldest row that had not ended then.
WITH counted (figure, entry, day) AS (
  SELECT 'registered', id, registered_on
  FROM entry
  WHERE chamber = :chamber AND registered_on BETWEEN :from AND :to
  UNION ALL
  SELECT 'cards_drawn', entry, printed_on
  FROM card
  WHERE chamber = :chamber AND printed_on BETWEEN :from AND :to
  UNION ALL
  SELECT 'cards_received', entry, received_on
  FROM card
  WHERE chamber = :chamber AND received_on BETWEEN :from AND :to
  UNION ALL
  SELECT 'cards_handed_over', entry, handed_on
  FROM card
  WHERE chamber = :chamber AND handed_on BETWEEN :from AND :to
  UNION ALL
  SELECT 'cards_uncollected', entry, :to
  FROM card
  WHERE chamber = :chamber AND coalesce (received_on, printed_on) <= :to
    AND (handed_on > :to
         OR handed_on IS NULL AND (state IN ('printed', 'received')
                                   OR state IN ('spoiled', 'returned_for_error', 'withdrawn') AND state_on > :to))
)
SELECT 'received' AS figure, application.province, application.category, person.sex, count(*) AS count
FROM application
LEFT JOIN person ON person.chamber = application.chamber AND person.id = application.person
WHERE application.chamber = :chamber AND application.deposited_on BETWEEN :from AND :to
GROUP BY application.province, application.category, person.sex
UNION ALL
SELECT 'accepted' AS figure, application.province, application.category, person.sex, count(*) AS count
FROM application
LEFT JOIN person ON person.chamber = application.chamber AND person.id = application.person
WHERE application.chamber = :chamber AND application.state = 'accepted' AND application.decided_on BETWEEN :from AND :to
GROUP BY application.province, application.category, person.sex
UNION ALL
SELECT 'refused' AS figure, application.province, application.category, person.sex, count(*) AS count
FROM application
LEFT JOIN person ON person.chamber = application.chamber AND person.id = application.person
WHERE application.chamber = :chamber AND application.state = 'refused' AND application.decided_on BETWEEN :from AND :to
GROUP BY application.province, application.category, person.sex
UNION ALL
SELECT 'transmitted' AS figure, application.province, application.category, person.sex, count(*) AS count
FROM application
LEFT JOIN person ON person.chamber = application.chamber AND person.id = application.person
WHERE application.chamber = :chamber AND application.transmitted_on BETWEEN :from AND :to
GROUP BY application.province, application.category, person.sex
UNION ALL
SELECT 'nia_received' AS figure, application.province, application.category, person.sex, count(*) AS count
FROM application
LEFT JOIN person ON person.chamber = application.chamber AND person.id = application.person
WHERE application.chamber = :chamber AND application.nia_received_on BETWEEN :from AND :to
GROUP BY application.province, application.category, person.sex
UNION ALL
SELECT counted.figure, entry.province,
       (SELECT entry_category.category
        FROM entry_category
        WHERE entry_category.chamber = entry.chamber AND entry_category.entry = entry.id
          AND (entry_category.to_on IS NULL OR entry_category.to_on > counted.day)
        ORDER BY entry_category.position
        LIMIT 1),
       person.sex, count(*) AS count
FROM counted
JOIN entry ON entry.chamber = :chamber AND entry.id = counted.entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2 NULLS FIRST, 3 NULLS FIRST, 4 NULLS FIRST
