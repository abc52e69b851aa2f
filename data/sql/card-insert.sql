INSERT INTO card (chamber, uuid, version, serial, route, state, state_on, reason, entry, application,
                  imported, face, qr_text, number, photo, issued_on, valid_until, box, slot, replaces,
                  office, printed_on, received_on, handed_on, error_field, error_value, reclaimed_on,
                  kid, payload_digest, status_list, status_index, layout)
VALUES (:chamber, :uuid, coalesce (:version, 1), :serial, :route, :state, :state_on, :reason, :entry,
        :application, coalesce (:imported, 0), :face, :qr_text, :number, :photo, :issued_on, :valid_until,
        :box, :slot, :replaces, :office, :printed_on, :received_on, :handed_on, :error_field, :error_value,
        :reclaimed_on, :kid, :payload_digest, :status_list, :status_index, :layout)
RETURNING *
