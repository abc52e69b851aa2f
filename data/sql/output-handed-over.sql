-- The cards that were handed over in a period, in the order in which they were.
SELECT card.serial, coalesce (entry.nia, entry.number) AS number, hand_over.handed_on, hand_over.receiver,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar, coalesce (person.name_fr, organisation.name_fr) AS name_fr
FROM card
JOIN hand_over ON hand_over.chamber = card.chamber AND hand_over.card = card.id
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
WHERE card.chamber = :chamber AND card.handed_on BETWEEN :from AND :to
ORDER BY hand_over.handed_on, hand_over.handed_at, hand_over.id
