-- Where in the history the register began to sign.
SELECT history.id
FROM history
WHERE history.chamber = :chamber AND history.subject_kind = 'officer_key'
  AND history.subject = (SELECT min (id) FROM officer_key WHERE chamber = :chamber) AND history.version = 1
