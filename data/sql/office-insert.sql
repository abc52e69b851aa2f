INSERT INTO office (chamber, uuid, version, code, kind, name_ar, name_fr, territory, place_ar, place_fr,
                    hours_ar, hours_fr, phone, closed_on)
VALUES (:chamber, :uuid, coalesce (:version, 1), :code, :kind, :name_ar, :name_fr,
        coalesce (:territory, '[]'), :place_ar, :place_fr, :hours_ar, :hours_fr, :phone, :closed_on)
RETURNING *
