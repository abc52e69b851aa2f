INSERT INTO entry_category (chamber, entry, position, category, proof, from_on, to_on)
VALUES (:chamber, :entry, :position, :category, :proof, :from_on, :to_on)
ON CONFLICT (chamber, entry, position) DO UPDATE
SET category = excluded.category, proof = excluded.proof, from_on = excluded.from_on, to_on = excluded.to_on
