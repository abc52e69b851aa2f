-- A list of entries sorts by the holder's names. Derived from them, so no version tells of it.
UPDATE entry
SET sort_ar = :sort_ar, sort_fr = :sort_fr
WHERE chamber = :chamber AND (person = :person OR organisation = :organisation)
