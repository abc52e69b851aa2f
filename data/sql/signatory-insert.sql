INSERT INTO signatory (chamber, uuid, name_ar, name_fr, sex, title_ar, title_fr, delegation_ar, delegation_fr, valid_from, valid_to,
                       picture, account, recorded_at, officer)
VALUES (:chamber, :uuid, :name_ar, :name_fr, :sex, :title_ar, :title_fr, :delegation_ar, :delegation_fr, :valid_from, :valid_to,
        :picture, :account, :recorded_at, :officer)
RETURNING *
