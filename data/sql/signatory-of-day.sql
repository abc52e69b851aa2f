-- Who signs on a day: whoever began last, of those who may.
SELECT *
FROM signatory
WHERE chamber = :chamber AND valid_from <= :value AND (valid_to IS NULL OR valid_to >= :value)
ORDER BY valid_from DESC, id DESC
LIMIT 1
