-- Changes no row when another desk was first: :version is the one that was read.
DELETE FROM draft
WHERE chamber = :chamber AND id = :id AND version = :version
