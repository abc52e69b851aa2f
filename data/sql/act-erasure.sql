-- The acts by which values of a holder were erased, newest first.
SELECT act.*
FROM act
WHERE act.chamber = :chamber AND act.kind = 'erase'
  AND (act.application IN (SELECT id
                           FROM application
                           WHERE chamber = :chamber AND (person = :person OR organisation = :organisation))
       OR act.entry IN (SELECT id
                        FROM entry
                        WHERE chamber = :chamber AND (person = :person OR organisation = :organisation)))
ORDER BY act.id DESC
