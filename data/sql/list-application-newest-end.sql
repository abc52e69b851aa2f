-- The row with which a stretch of so many rows ends, whatever the filters leave of it.
SELECT application.deposited_on AS key, application.id
FROM application
WHERE application.chamber = :chamber AND (application.deposited_on, application.id) < (:after_key, :after_id)
ORDER BY application.deposited_on DESC, application.id DESC
LIMIT 1 OFFSET :stretch
