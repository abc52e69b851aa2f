INSERT INTO layout (chamber, uuid, code, edition, title_ar, title_fr, categories, approved_by, address, pictures, state, state_on,
                    valid_from, valid_to, recorded_at, officer, second_officer, paper)
VALUES (:chamber, :uuid, :code, :edition, :title_ar, :title_fr, :categories, :approved_by, :address, :pictures, :state, :state_on,
        :valid_from, :valid_to, :recorded_at, :officer, :second_officer, :paper)
RETURNING *
