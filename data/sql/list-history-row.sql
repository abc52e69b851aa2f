-- What a row is about: by what tells it from others of its kind, and by the number under which it can be opened.
SELECT 'history' AS kind, CAST (history.id AS TEXT) AS number, CAST (history.id AS TEXT) AS uuid, NULL AS state, history.version,
       history.recorded_at, history.officer, history.act, history.reason, history.subject_kind,
       coalesce (application.number, entry.number, card.serial, handed.serial, bordereau.number, officer.login, office.code,
                 setting.key, term.list || ' ' || term.code, signing_key.kid, layout.code || '/' || layout.edition,
                 signatory.name_fr, of_act.number, act_on.number, of_paper.number,
                 of_person.number, of_organisation.number) AS subject,
       coalesce (application.number, entry.number, of_card.number, of_act.number, act_on.number, of_paper.number, of_person.number,
                 of_organisation.number) AS record,
       history.fields, history.request
FROM history
LEFT JOIN application ON history.subject_kind = 'application'
                         AND application.chamber = history.chamber AND application.id = history.subject
LEFT JOIN entry ON history.subject_kind = 'entry' AND entry.chamber = history.chamber AND entry.id = history.subject
LEFT JOIN card ON history.subject_kind = 'card' AND card.chamber = history.chamber AND card.id = history.subject
LEFT JOIN hand_over ON history.subject_kind = 'hand_over'
                       AND hand_over.chamber = history.chamber AND hand_over.id = history.subject
LEFT JOIN card AS handed ON handed.chamber = hand_over.chamber AND handed.id = hand_over.card
LEFT JOIN entry AS of_card ON of_card.chamber = history.chamber AND of_card.id = CASE WHEN card.entry IS NOT NULL THEN card.entry ELSE handed.entry END
LEFT JOIN act ON history.subject_kind = 'act' AND act.chamber = history.chamber AND act.id = history.subject
LEFT JOIN application AS of_act ON of_act.chamber = act.chamber AND of_act.id = act.application
LEFT JOIN entry AS act_on ON act_on.chamber = act.chamber AND act_on.id = act.entry
LEFT JOIN paper ON history.subject_kind = 'paper' AND paper.chamber = history.chamber AND paper.id = history.subject
LEFT JOIN application AS of_paper ON of_paper.chamber = paper.chamber AND of_paper.id = paper.application
LEFT JOIN entry AS of_person ON history.subject_kind = 'person'
                                AND of_person.chamber = history.chamber AND of_person.person = history.subject
LEFT JOIN entry AS of_organisation ON history.subject_kind = 'organisation' AND of_organisation.chamber = history.chamber
                                      AND of_organisation.organisation = history.subject
LEFT JOIN bordereau ON history.subject_kind = 'bordereau'
                       AND bordereau.chamber = history.chamber AND bordereau.id = history.subject
LEFT JOIN officer ON history.subject_kind = 'officer' AND officer.chamber = history.chamber AND officer.id = history.subject
LEFT JOIN office ON history.subject_kind = 'office' AND office.chamber = history.chamber AND office.id = history.subject
LEFT JOIN setting ON history.subject_kind = 'setting' AND setting.id = history.subject
LEFT JOIN term ON history.subject_kind = 'term' AND term.id = history.subject
LEFT JOIN signing_key ON history.subject_kind = 'signing_key'
                         AND signing_key.chamber = history.chamber AND signing_key.id = history.subject
LEFT JOIN layout ON history.subject_kind = 'layout' AND layout.chamber = history.chamber AND layout.id = history.subject
LEFT JOIN signatory ON history.subject_kind = 'signatory'
                       AND signatory.chamber = history.chamber AND signatory.id = history.subject
WHERE history.chamber = :chamber AND history.id = :id
ORDER BY of_person.id DESC, of_organisation.id DESC
LIMIT 1
