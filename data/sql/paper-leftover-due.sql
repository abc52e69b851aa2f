-- Files that are to be looked at, because nobody can be reading them any more.
SELECT folder, address
FROM paper_leftover
WHERE chamber = :chamber AND since <= :before
ORDER BY folder, address
