-- Which of the steps that a new officer practises the officer has done.
SELECT act
FROM history
WHERE chamber = :chamber AND officer = :officer
GROUP BY act
