-- NULL for another's, unless the connection is the house's.
SELECT sealed_pin (:id)
