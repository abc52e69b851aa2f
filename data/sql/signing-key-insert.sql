INSERT INTO signing_key (chamber, uuid, kid, algorithm, public_key, issuer, state, state_on, signs_from, signs_until, recorded_at,
                         officer, second_officer, proof)
VALUES (:chamber, :uuid, :kid, :algorithm, :public_key, :issuer, :state, :state_on, :signs_from, :signs_until, :recorded_at,
        :officer, :second_officer, :proof)
RETURNING *
