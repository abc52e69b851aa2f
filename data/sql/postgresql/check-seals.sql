-- What is kept sealed, and the digest that its record has of it: none of others', unless the connection is the house's.
SELECT subject_kind, subject, value, digest
FROM sealed_values ()
