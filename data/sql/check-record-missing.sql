-- A record of which the memory speaks must be in its table.
SELECT 'register ' || version.subject
FROM version
LEFT JOIN register ON register.chamber = version.chamber AND register.id = version.subject
WHERE version.subject_kind = 'register' AND version.version = 1 AND register.id IS NULL
UNION ALL
SELECT 'person ' || version.subject
FROM version
LEFT JOIN person ON person.chamber = version.chamber AND person.id = version.subject
WHERE version.subject_kind = 'person' AND version.version = 1 AND person.id IS NULL
UNION ALL
SELECT 'organisation ' || version.subject
FROM version
LEFT JOIN organisation ON organisation.chamber = version.chamber AND organisation.id = version.subject
WHERE version.subject_kind = 'organisation' AND version.version = 1 AND organisation.id IS NULL
UNION ALL
SELECT 'entry ' || version.subject
FROM version
LEFT JOIN entry ON entry.chamber = version.chamber AND entry.id = version.subject
WHERE version.subject_kind = 'entry' AND version.version = 1 AND entry.id IS NULL
UNION ALL
SELECT 'application ' || version.subject
FROM version
LEFT JOIN application ON application.chamber = version.chamber AND application.id = version.subject
WHERE version.subject_kind = 'application' AND version.version = 1 AND application.id IS NULL
UNION ALL
SELECT 'paper ' || version.subject
FROM version
LEFT JOIN paper ON paper.chamber = version.chamber AND paper.id = version.subject
WHERE version.subject_kind = 'paper' AND version.version = 1 AND paper.id IS NULL
UNION ALL
SELECT 'card ' || version.subject
FROM version
LEFT JOIN card ON card.chamber = version.chamber AND card.id = version.subject
WHERE version.subject_kind = 'card' AND version.version = 1 AND card.id IS NULL
UNION ALL
SELECT 'hand_over ' || version.subject
FROM version
LEFT JOIN hand_over ON hand_over.chamber = version.chamber AND hand_over.id = version.subject
WHERE version.subject_kind = 'hand_over' AND version.version = 1 AND hand_over.id IS NULL
UNION ALL
SELECT 'act ' || version.subject
FROM version
LEFT JOIN act ON act.chamber = version.chamber AND act.id = version.subject
WHERE version.subject_kind = 'act' AND version.version = 1 AND act.id IS NULL
UNION ALL
SELECT 'mail ' || version.subject
FROM version
LEFT JOIN mail ON mail.chamber = version.chamber AND mail.id = version.subject
WHERE version.subject_kind = 'mail' AND version.version = 1 AND mail.id IS NULL
UNION ALL
SELECT 'visit ' || version.subject
FROM version
LEFT JOIN visit ON visit.chamber = version.chamber AND visit.id = version.subject
WHERE version.subject_kind = 'visit' AND version.version = 1 AND visit.id IS NULL
UNION ALL
SELECT 'blank ' || version.subject
FROM version
LEFT JOIN blank ON blank.chamber = version.chamber AND blank.id = version.subject
WHERE version.subject_kind = 'blank' AND version.version = 1 AND blank.id IS NULL
UNION ALL
SELECT 'bordereau ' || version.subject
FROM version
LEFT JOIN bordereau ON bordereau.chamber = version.chamber AND bordereau.id = version.subject
WHERE version.subject_kind = 'bordereau' AND version.version = 1 AND bordereau.id IS NULL
UNION ALL
SELECT 'office ' || version.subject
FROM version
LEFT JOIN office ON office.chamber = version.chamber AND office.id = version.subject
WHERE version.subject_kind = 'office' AND version.version = 1 AND office.id IS NULL
UNION ALL
SELECT 'officer ' || version.subject
FROM version
LEFT JOIN officer ON officer.chamber = version.chamber AND officer.id = version.subject
WHERE version.subject_kind = 'officer' AND version.version = 1 AND officer.id IS NULL
UNION ALL
SELECT 'setting ' || version.subject
FROM version
LEFT JOIN setting ON setting.id = version.subject
WHERE version.subject_kind = 'setting' AND version.version = 1 AND setting.id IS NULL
UNION ALL
SELECT 'term ' || version.subject
FROM version
LEFT JOIN term ON term.id = version.subject
WHERE version.subject_kind = 'term' AND version.version = 1 AND term.id IS NULL
UNION ALL
SELECT 'signing_key ' || version.subject
FROM version
LEFT JOIN signing_key ON signing_key.chamber = version.chamber AND signing_key.id = version.subject
WHERE version.subject_kind = 'signing_key' AND version.version = 1 AND signing_key.id IS NULL
UNION ALL
SELECT 'officer_key ' || version.subject
FROM version
LEFT JOIN officer_key ON officer_key.chamber = version.chamber AND officer_key.id = version.subject
WHERE version.subject_kind = 'officer_key' AND version.version = 1 AND officer_key.id IS NULL
UNION ALL
SELECT 'layout ' || version.subject
FROM version
LEFT JOIN layout ON layout.chamber = version.chamber AND layout.id = version.subject
WHERE version.subject_kind = 'layout' AND version.version = 1 AND layout.id IS NULL
UNION ALL
SELECT 'signatory ' || version.subject
FROM version
LEFT JOIN signatory ON signatory.chamber = version.chamber AND signatory.id = version.subject
WHERE version.subject_kind = 'signatory' AND version.version = 1 AND signatory.id IS NULL
UNION ALL
SELECT 'sealing_key ' || version.subject
FROM version
LEFT JOIN sealing_key ON sealing_key.chamber = version.chamber AND sealing_key.id = version.subject
WHERE version.subject_kind = 'sealing_key' AND version.version = 1 AND sealing_key.id IS NULL
UNION ALL
SELECT 'sealing_wrap ' || version.subject
FROM version
LEFT JOIN sealing_wrap ON sealing_wrap.chamber = version.chamber AND sealing_wrap.id = version.subject
WHERE version.subject_kind = 'sealing_wrap' AND version.version = 1 AND sealing_wrap.id IS NULL
UNION ALL
SELECT 'role_certificate ' || version.subject
FROM version
LEFT JOIN role_certificate ON role_certificate.chamber = version.chamber AND role_certificate.id = version.subject
WHERE version.subject_kind = 'role_certificate' AND version.version = 1 AND role_certificate.id IS NULL
UNION ALL
SELECT 'role_root ' || version.subject
FROM version
LEFT JOIN role_root ON role_root.chamber = version.chamber AND role_root.id = version.subject
WHERE version.subject_kind = 'role_root' AND version.version = 1 AND role_root.id IS NULL
