SELECT id, uuid, kind, media_type, size_bytes, pages, width, height, issuer, issued_on, original_seen, received_on,
       invalid_reason
FROM paper
WHERE chamber = :chamber AND application = :application
ORDER BY id
