-- Whether :officer took part in making a file.
SELECT count(*)
FROM application_maker
WHERE chamber = :chamber AND application = :application AND officer = :officer
