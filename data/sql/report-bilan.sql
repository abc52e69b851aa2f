-- One row a figure, province, category and sex; an organisation has no sex.
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
SELECT 'registered' AS figure, entry.province, entry.category, person.sex, count(*) AS count
FROM entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
WHERE entry.chamber = :chamber AND entry.registered_on BETWEEN :from AND :to
GROUP BY entry.province, entry.category, person.sex
UNION ALL
SELECT 'cards_drawn' AS figure, entry.province, entry.category, person.sex, count(*) AS count
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
WHERE card.chamber = :chamber AND card.printed_on BETWEEN :from AND :to
GROUP BY entry.province, entry.category, person.sex
UNION ALL
SELECT 'cards_received' AS figure, entry.province, entry.category, person.sex, count(*) AS count
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
WHERE card.chamber = :chamber AND card.received_on BETWEEN :from AND :to
GROUP BY entry.province, entry.category, person.sex
UNION ALL
SELECT 'cards_handed_over' AS figure, entry.province, entry.category, person.sex, count(*) AS count
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
WHERE card.chamber = :chamber AND card.handed_on BETWEEN :from AND :to
GROUP BY entry.province, entry.category, person.sex
UNION ALL
SELECT 'cards_uncollected' AS figure, entry.province, entry.category, person.sex, count(*) AS count
FROM card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
WHERE card.chamber = :chamber AND coalesce (card.received_on, card.printed_on) <= :to
  AND (card.handed_on > :to
       OR card.handed_on IS NULL AND (card.state IN ('printed', 'received')
                                      OR card.state IN ('spoiled', 'returned_for_error', 'withdrawn') AND card.state_on > :to))
GROUP BY entry.province, entry.category, person.sex
ORDER BY 1, 2, 3, 4
