-- Who was ever certified.
SELECT officer.id, officer.login
FROM officer
WHERE officer.chamber = :chamber AND officer.id IN (SELECT officer FROM role_certificate WHERE chamber = :chamber)
ORDER BY officer.login
