-- What was done under the exception of a small office and nobody has countersigned.
SELECT *
FROM act
WHERE chamber = :chamber AND alone = 1 AND countersigned_by IS NULL
ORDER BY id
