-- The officers with the keys by which they sign now.
SELECT officer.id, officer.uuid, officer.login, officer.name_fr, officer.name_ar, officer.enabled, officer.roles, office.code AS office_code,
       officer_key.id AS officer_key, officer_key.public_key, officer_key.proof
FROM officer
JOIN office ON office.chamber = officer.chamber AND office.id = officer.office
LEFT JOIN officer_key ON officer_key.chamber = officer.chamber AND officer_key.officer = officer.id AND officer_key.ended_at IS NULL
WHERE officer.chamber = :chamber
ORDER BY officer.login
