-- What was done to an entry; who only looked at it stands in the access log.
SELECT *
FROM act
WHERE chamber = :chamber AND entry = :entry AND kind <> 'open_record'
ORDER BY id
