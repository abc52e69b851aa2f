-- Hand-overs are written in the order of their days: those of a day are among the newest.
SELECT card.serial, card.box, card.slot, entry.number AS entry, hand_over.receiver, hand_over.proxy_name,
       hand_over.acknowledgement, hand_over.handed_at, officer.login AS officer,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar,
       coalesce (person.name_fr, organisation.name_fr) AS name_fr
FROM (SELECT * FROM hand_over WHERE chamber = :chamber ORDER BY id DESC LIMIT 3000) AS hand_over
JOIN card ON card.chamber = :chamber AND card.id = hand_over.card
JOIN entry ON entry.chamber = card.chamber AND entry.id = card.entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
LEFT JOIN officer ON officer.chamber = card.chamber AND officer.id = hand_over.officer
WHERE hand_over.handed_on = :day AND hand_over.office = :office
ORDER BY hand_over.id DESC
