-- What one officer of a small office did alone says so.
SELECT card.serial
FROM card
JOIN application ON application.chamber = card.chamber AND application.id = card.application
JOIN history ON history.chamber = card.chamber AND history.subject_kind = 'card' AND history.subject = card.id
                AND history.version = 1 AND history.act = 'issue_card'
WHERE (history.officer = application.decided_by
       OR EXISTS (SELECT 1
                  FROM application_maker
                  WHERE application_maker.chamber = application.chamber AND application_maker.application = application.id
                    AND application_maker.officer = history.officer))
  AND NOT EXISTS (SELECT 1
                  FROM act
                  WHERE act.chamber = card.chamber AND act.card = card.id AND act.kind = 'issue_card' AND act.alone = 1)
