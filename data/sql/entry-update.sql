-- Changes no row when another desk was first: :version is the one that was read.
UPDATE entry
SET version = version + 1, number = :number, nia = :nia, state = :state, state_on = :state_on, category = :category, proof = :proof,
    person = :person, organisation = :organisation, office = :office, province = :province,
    activity = :activity, registered_on = :registered_on, valid_until = :valid_until,
    known_from_platform = coalesce (:known_from_platform, 0), platform_reference = :platform_reference,
    sort_ar = coalesce (:sort_ar, ''), sort_fr = coalesce (:sort_fr, '')
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING *
