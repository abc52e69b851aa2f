SELECT chamber, sequence, chain, recorded_at, occasion, device, signed_by, signature
FROM checkpoint
WHERE chamber = :chamber
ORDER BY sequence DESC, id DESC
LIMIT 1
