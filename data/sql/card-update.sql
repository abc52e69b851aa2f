-- Changes no row when another desk was first: :version is the one that was read.
UPDATE card
SET version = version + 1, serial = :serial, route = :route, state = :state, state_on = :state_on, reason = :reason, entry = :entry,
    application = :application, imported = coalesce (:imported, 0), face = :face, qr_text = :qr_text,
    number = :number, photo = :photo, issued_on = :issued_on, valid_until = :valid_until, box = :box,
    slot = :slot, replaces = :replaces, office = :office, printed_on = :printed_on,
    received_on = :received_on, handed_on = :handed_on, error_field = :error_field,
    error_value = :error_value, reclaimed_on = :reclaimed_on,
    payload_digest = :payload_digest
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING *
