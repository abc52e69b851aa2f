SELECT id, uuid, version, number, kind, state, transmission, deposited_on, decided_on
FROM application
WHERE chamber = :chamber AND bordereau = :bordereau
ORDER BY id
