-- Whether an officer has opened a record on this day, as the access log says. An application is asked about before it has an entry.
SELECT (SELECT count(*)
        FROM act
        WHERE chamber = :chamber AND entry = :entry AND kind = 'open_record' AND officer = :officer AND effective_on = :day)
       + (SELECT count(*)
          FROM act
          WHERE chamber = :chamber AND application = :application AND kind = 'open_record' AND officer = :officer
            AND effective_on = :day)
