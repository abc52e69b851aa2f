-- Its files were sealed; what the officer wrote is as it was. Changes no row when another desk was first: :version is the one that
-- was read.
UPDATE draft
SET version = version + 1, document = :document, last_author = :officer
WHERE chamber = :chamber AND id = :id AND version = :version
