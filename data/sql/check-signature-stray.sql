SELECT signature.subject_kind || ' ' || signature.subject || ' ' || signature.version
FROM signature
LEFT JOIN history ON history.chamber = signature.chamber AND history.subject_kind = signature.subject_kind
                 AND history.subject = signature.subject AND history.version = signature.version
WHERE history.id IS NULL
