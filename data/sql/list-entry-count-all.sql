SELECT count(*)
FROM entry
WHERE chamber = :chamber
