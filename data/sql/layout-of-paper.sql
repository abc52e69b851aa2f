-- Those that a paper may be set with on a day, the one that goes before first.
SELECT *
FROM layout
WHERE chamber = :chamber AND paper = :value AND state IN ('approved', 'replaced') AND valid_from <= :day
      AND (valid_to IS NULL OR valid_to >= :day)
ORDER BY valid_from DESC, id DESC
