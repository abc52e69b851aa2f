-- How many files stand where, closed ones apart. A code of a state is none of a transmission.
SELECT state AS code, count(*) AS count
FROM application
WHERE chamber = :chamber AND state IN ('deposited', 'in_review', 'completion_asked')
GROUP BY state
UNION ALL
SELECT transmission AS code, count(*) AS count
FROM application
WHERE chamber = :chamber AND transmission IN ('to_transmit', 'transmitted', 'sent_back')
GROUP BY transmission
