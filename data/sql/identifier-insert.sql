INSERT INTO identifier (kind, value, chamber, subject_kind, subject)
VALUES (:kind, :value, :chamber, :subject_kind, :subject)
