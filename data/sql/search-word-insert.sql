INSERT INTO search_word (chamber, word, subject_kind, subject)
VALUES (:chamber, :word, :subject_kind, :subject)
ON CONFLICT DO NOTHING
