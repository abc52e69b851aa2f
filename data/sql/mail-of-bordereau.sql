SELECT number
FROM mail
WHERE chamber = :chamber AND direction = 'out' AND subject_kind = 'bordereau' AND subject = CAST (:value AS INTEGER)
ORDER BY id
