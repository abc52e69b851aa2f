INSERT INTO series (chamber, office, kind, year, from_number, to_number, last_number)
VALUES (:chamber, :office, :kind, :year, :from, :to, 0)
