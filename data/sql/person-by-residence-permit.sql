SELECT *
FROM person
WHERE chamber = :chamber AND residence_permit = :value
ORDER BY id
