SELECT officer.id, officer.uuid, officer.version, officer.login, officer.name_ar, officer.name_fr, officer.roles,
       officer.enabled, office.code AS office_code
FROM officer
JOIN office ON office.chamber = officer.chamber AND office.id = officer.office
WHERE officer.chamber = :chamber
ORDER BY officer.login
