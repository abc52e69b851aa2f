-- Changes no row when another desk was first: :version is the one that was read.
UPDATE bordereau
SET version = version + 1, number = :number, sent_on = :sent_on, files = :files, office = :office, officer = :officer
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING *
