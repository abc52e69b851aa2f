-- The same of what lies in one box, or lay there.
SELECT count(*)
FROM (SELECT 1
      FROM card
      WHERE card.chamber = :chamber AND card.box = :box
      LIMIT :most) AS looked_at
