-- Cards that drew a blank of an office: printed, or spoiled or lost on the way. One that was withdrawn before it went to the
-- printer drew none.
SELECT count(*) FILTER (WHERE state <> 'spoiled' AND printed_on IS NOT NULL) AS printed,
       count(*) FILTER (WHERE state = 'spoiled' OR printed_on IS NULL) AS spoiled
FROM card
WHERE chamber = :chamber AND office = :office AND route = 'drawn'
  AND (printed_on IS NOT NULL OR state = 'spoiled'
       OR state = 'withdrawn' AND EXISTS (SELECT 1
                                          FROM history
                                          WHERE history.chamber = card.chamber AND history.subject_kind = 'card'
                                            AND history.subject = card.id AND history.act = 'lose_card'))
