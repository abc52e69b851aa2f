-- A list of entries sorts by the holder's names. Derived from them, so no version tells of it.
UPDATE entry
SET sort_ar = :sort_ar, sort_fr = :sort_fr
WHERE chamber = :chamber
  AND id IN (SELECT id
             FROM entry
             WHERE chamber = :chamber AND person = :person
             UNION ALL
             SELECT id
             FROM entry
             WHERE chamber = :chamber AND organisation = :organisation)
