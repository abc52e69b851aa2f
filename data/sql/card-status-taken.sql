SELECT id
FROM card
WHERE chamber = :chamber AND status_list = :status_list AND status_index = :status_index
