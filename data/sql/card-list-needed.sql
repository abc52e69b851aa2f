-- A holder whose card is still with the office or the printer needs no other.
SELECT application.id, application.uuid, application.version, application.number, application.kind, application.state,
       application.decided_on, entry.number AS entry, entry.nia, entry.category, person.sex,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar,
       coalesce (person.name_fr, organisation.name_fr) AS name_fr
FROM application
JOIN entry ON entry.chamber = application.chamber AND entry.id = application.entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
WHERE application.chamber = :chamber AND application.state = 'accepted' AND entry.state = 'active'
  AND application.id = (SELECT max (newer.id) FROM application AS newer
                        WHERE newer.chamber = application.chamber AND newer.entry = application.entry
                          AND newer.state = 'accepted')
  AND NOT EXISTS (SELECT 1 FROM card
                  WHERE card.chamber = application.chamber AND card.entry = application.entry
                    AND (card.application = application.id
                         OR card.state IN ('to_print', 'reserved', 'sent', 'unsure', 'printed', 'received'))
                    AND card.state NOT IN ('spoiled', 'returned_for_error'))
ORDER BY application.deposited_on, application.id
LIMIT :limit
