SELECT number
FROM application
WHERE chamber = :chamber AND transmission = 'to_transmit'
ORDER BY deposited_on, id
