-- What an officer has in hand and others ask for, the oldest first.
SELECT application.number, hold.asked_at, asker.login, asker.name_fr, asker.name_ar
FROM hold
JOIN application ON application.chamber = hold.chamber AND application.id = hold.application
                    AND application.reserved_by = hold.officer AND application.reserved_at <= hold.asked_at
JOIN officer AS asker ON asker.chamber = hold.chamber AND asker.id = hold.asked_by
WHERE hold.chamber = :chamber AND hold.asked_at IS NOT NULL AND hold.officer = :officer
ORDER BY hold.asked_at, application.number
