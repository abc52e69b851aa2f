-- How many papers and drafts the bytes at an address are of. The files of a draft lie in the folder of its UUID.
SELECT (SELECT count(*) FROM paper WHERE chamber = :chamber AND folder = :folder AND address = :address)
       + (SELECT count(*) FROM draft WHERE chamber = :chamber AND uuid = :folder AND document LIKE '%"' || :address || '"%')
