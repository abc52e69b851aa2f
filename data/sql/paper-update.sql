-- Changes no row when another desk was first: :version is the one that was read.
UPDATE paper
SET version = version + 1, application = :application, person = :person, organisation = :organisation, entry = :entry, kind = :kind,
    folder = :folder, address = :address, clear_digest = :clear_digest, salt = :salt,
    sealed_with = :sealed_with, file_key = :file_key, media_type = :media_type, size_bytes = :size_bytes,
    pages = coalesce (:pages, 1), width = coalesce (:width, 0), height = coalesce (:height, 0),
    issuer = :issuer, issued_on = :issued_on, original_seen = coalesce (:original_seen, 0),
    received_on = :received_on, received_at = :received_at, officer = :officer,
    invalid_reason = :invalid_reason
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING *
