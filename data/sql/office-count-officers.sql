SELECT count (*)
FROM officer
WHERE chamber = :chamber AND office = :office AND enabled = 1
