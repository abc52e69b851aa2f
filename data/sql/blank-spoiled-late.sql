-- Cards that an office printed before a movement of its blanks and spoiled after it. “+ 0”: the few lines of the card are looked
-- through, not the many since the movement.
WITH movement (sequence) AS (
  SELECT id
  FROM history
  WHERE chamber = :chamber AND subject_kind = 'blank' AND subject = :blank AND version = 1
)
SELECT count(*) AS cards
FROM card
JOIN movement ON true
WHERE card.chamber = :chamber AND card.office = :office AND card.route = 'drawn' AND card.state = 'spoiled'
  AND card.printed_on IS NOT NULL
  AND EXISTS (SELECT 1
              FROM history
              WHERE history.chamber = :chamber AND history.subject_kind = 'card' AND history.subject = card.id
                AND history.act = 'spoil_card' AND history.id + 0 > movement.sequence)
  AND NOT EXISTS (SELECT 1
                  FROM history
                  WHERE history.chamber = :chamber AND history.subject_kind = 'card' AND history.subject = card.id
                    AND history.act = 'print_card' AND history.id + 0 > movement.sequence)
