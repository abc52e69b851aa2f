-- All editions of one layout, the newest first.
SELECT *
FROM layout
WHERE chamber = :chamber AND code = :value
ORDER BY edition DESC
