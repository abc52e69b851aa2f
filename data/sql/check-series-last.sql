-- The last number that a series gave stands on a record, and the next one on none. Two look-ups a series: “check-series-gap” counts them
-- all.
WITH tried AS (SELECT chamber, kind, year, last_number AS number, 1 AS wanted
               FROM series
               WHERE last_number >= from_number
               UNION ALL
               SELECT chamber, kind, year, CASE WHEN last_number < from_number THEN from_number ELSE last_number + 1 END, 0
               FROM series
               WHERE last_number < to_number)
SELECT kind || ' ' || year
FROM tried
WHERE wanted <> CASE kind
                WHEN 'application' THEN
                 (SELECT count(*)
                  FROM application
                  WHERE application.chamber = tried.chamber
                    AND application.number = 'D-' || tried.chamber || '-' || tried.year || '-'
                                             || substr (CAST (10000000 + tried.number AS TEXT), 2))
                WHEN 'entry' THEN
                 (SELECT count(*)
                  FROM entry
                  WHERE entry.chamber = tried.chamber
                    AND entry.number = 'R-' || tried.chamber || '-' || substr (CAST (10000000 + tried.number AS TEXT), 2))
                WHEN 'bordereau' THEN
                 (SELECT count(*)
                  FROM bordereau
                  WHERE bordereau.chamber = tried.chamber
                    AND bordereau.number = 'B-' || tried.chamber || '-' || tried.year || '-'
                                           || CASE WHEN tried.number < 100000 THEN substr (CAST (100000 + tried.number AS TEXT), 2)
                                              ELSE CAST (tried.number AS TEXT) END)
                WHEN 'card' THEN
                 (SELECT count(*)
                  FROM card
                  WHERE card.chamber = tried.chamber AND card.route = 'drawn'
                    AND card.serial BETWEEN tried.chamber || substr (CAST (tried.year AS TEXT), 3, 2)
                                            || substr (CAST (10000000 + tried.number AS TEXT), 2) || '0'
                                        AND tried.chamber || substr (CAST (tried.year AS TEXT), 3, 2)
                                            || substr (CAST (10000000 + tried.number AS TEXT), 2) || '9')
                ELSE
                 (SELECT count(*)
                  FROM mail
                  WHERE mail.chamber = tried.chamber AND mail.direction = substr (tried.kind, 6)
                    AND mail.number = tried.number || '/' || tried.year)
                END
