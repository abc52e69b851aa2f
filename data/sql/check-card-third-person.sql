-- What one officer of a small office did alone says so.
SELECT DISTINCT card.serial
FROM (SELECT maker.chamber, maker.application, maker.officer
      FROM application_maker AS maker
      JOIN application AS file ON file.chamber = maker.chamber AND file.id = maker.application
      WHERE file.drafted_by IS NOT NULL -- an earlier program did not ask
      UNION ALL
      SELECT chamber, id, decided_by
      FROM application
      WHERE decided_by IS NOT NULL) AS other
JOIN card ON card.chamber = other.chamber AND card.application = other.application
JOIN history ON history.chamber = card.chamber AND history.subject_kind = 'card' AND history.subject = card.id
                AND history.version = 1
WHERE history.act = 'issue_card' AND history.officer = other.officer
  AND NOT EXISTS (SELECT 1
                  FROM act
                  WHERE act.chamber = card.chamber AND act.card = card.id AND act.kind = 'issue_card' AND act.alone = 1)
