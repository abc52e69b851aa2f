-- Changes no row when another desk was first: :version is the one that was read.
UPDATE office
SET version = version + 1, code = :code, kind = :kind, name_ar = :name_ar, name_fr = :name_fr,
    territory = coalesce (:territory, '[]'), place_ar = :place_ar, place_fr = :place_fr,
    hours_ar = :hours_ar, hours_fr = :hours_fr, phone = :phone, closed_on = :closed_on
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING *
