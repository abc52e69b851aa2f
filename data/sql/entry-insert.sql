INSERT INTO entry (chamber, uuid, version, number, nia, state, state_on, category, proof, person,
                   organisation, office, province, activity, registered_on, valid_until, known_from_platform,
                   platform_reference, sort_ar, sort_fr)
VALUES (:chamber, :uuid, coalesce (:version, 1), :number, :nia, :state, :state_on, :category, :proof,
        :person, :organisation, :office, :province, :activity, :registered_on, :valid_until,
        coalesce (:known_from_platform, 0), :platform_reference, coalesce (:sort_ar, ''),
        coalesce (:sort_fr, ''))
RETURNING *
