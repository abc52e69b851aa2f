-- Changes no row when another desk was first: :version is the one that was read.
UPDATE draft
SET version = version + 1, kind = :kind, entry = :entry, document = :document, last_author = :officer,
    authors = :authors, updated_at = :instant
WHERE chamber = :chamber AND id = :id AND version = :version
