-- Entries that ended, whose holder's values are still there.
SELECT entry.number, entry.state, entry.id, entry.state_on AS since
FROM entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
WHERE entry.chamber = :chamber AND entry.state = :state AND person.erased_on IS NULL AND organisation.erased_on IS NULL
ORDER BY entry.state_on, entry.id
