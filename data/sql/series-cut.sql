-- What the chamber's series keeps when an office gets a part of it.
UPDATE series
SET from_number = :from, to_number = :to
WHERE id = :id AND chamber = :chamber
