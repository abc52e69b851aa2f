-- In how many entries the person is a representative today.
SELECT count(*)
FROM entry_link
WHERE chamber = :chamber AND person = :person AND to_on IS NULL
