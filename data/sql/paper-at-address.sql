-- How many papers the bytes at an address are of.
SELECT count(*)
FROM paper
WHERE chamber = :chamber AND folder = :folder AND address = :address
