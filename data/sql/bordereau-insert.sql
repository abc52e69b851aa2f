INSERT INTO bordereau (chamber, uuid, version, number, sent_on, files, office, officer)
VALUES (:chamber, :uuid, coalesce (:version, 1), :number, :sent_on, :files, :office, :officer)
RETURNING *
