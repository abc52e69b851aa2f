SELECT signatory.*, officer.login
FROM signatory
LEFT JOIN officer ON officer.chamber = signatory.chamber AND officer.id = signatory.account
WHERE signatory.chamber = :chamber
ORDER BY signatory.valid_from, signatory.id
