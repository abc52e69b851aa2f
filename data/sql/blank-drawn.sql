-- Cards that drew a blank of an office: printed, or spoiled on the way.
SELECT count(*) FILTER (WHERE state <> 'spoiled') AS printed, count(*) FILTER (WHERE state = 'spoiled') AS spoiled
FROM card
WHERE chamber = :chamber AND office = :office AND route = 'drawn' AND (printed_on IS NOT NULL OR state = 'spoiled')
