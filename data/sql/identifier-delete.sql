DELETE FROM identifier
WHERE kind = :kind AND value = :value
