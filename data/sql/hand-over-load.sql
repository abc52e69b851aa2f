SELECT *
FROM hand_over
WHERE chamber = :chamber AND id = :id
