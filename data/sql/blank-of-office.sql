-- Every movement of an office's blanks, newest first.
SELECT *
FROM blank
WHERE chamber = :chamber AND office = :office
ORDER BY id DESC
