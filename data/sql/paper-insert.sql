INSERT INTO paper (chamber, uuid, version, application, person, organisation, entry, kind, folder, address,
                   clear_digest, salt, sealed_with, file_key, media_type, size_bytes, pages, width, height, issuer,
                   issued_on, original_seen, received_on, received_at, officer, invalid_reason)
VALUES (:chamber, :uuid, coalesce (:version, 1), :application, :person, :organisation, :entry, :kind,
        :folder, :address, :clear_digest, :salt, :sealed_with, :file_key, :media_type, :size_bytes,
        coalesce (:pages, 1), coalesce (:width, 0), coalesce (:height, 0), :issuer, :issued_on,
        coalesce (:original_seen, 0), :received_on, :received_at, :officer, :invalid_reason)
RETURNING *
