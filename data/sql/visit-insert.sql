INSERT INTO visit (chamber, uuid, motive, answer, visited_on, recorded_at, office, officer)
VALUES (:chamber, :uuid, :motive, :answer, :visited_on, :recorded_at, :office, :officer)
RETURNING *
