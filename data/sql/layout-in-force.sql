-- Those that a day's cards may be drawn by, the one that goes before first.
SELECT *
FROM layout
WHERE chamber = :chamber AND paper IS NULL AND state IN ('approved', 'replaced') AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)
ORDER BY valid_from DESC, id DESC
