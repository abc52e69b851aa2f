-- The newest card that there was to hold: printed here, or made elsewhere.
SELECT *
FROM card
WHERE chamber = :chamber AND entry = CAST (:value AS INTEGER)
  AND (route = 'received' OR printed_on IS NOT NULL OR handed_on IS NOT NULL)
ORDER BY id DESC
LIMIT 1
