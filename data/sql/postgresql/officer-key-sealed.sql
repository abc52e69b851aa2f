-- None of another's, unless the connection is the house's.
SELECT id, public_key, sealed
FROM sealed_key (:officer)
