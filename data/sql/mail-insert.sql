INSERT INTO mail (chamber, direction, number, mailed_on, recorded_at, object, subject_kind, subject, office,
                  officer)
VALUES (:chamber, :direction, :number, :mailed_on, :recorded_at, :object, :subject_kind, :subject, :office,
        :officer)
RETURNING *
