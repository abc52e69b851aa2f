INSERT INTO draft (chamber, uuid, kind, entry, document, office, created_by, last_author, authors, created_at, updated_at)
VALUES (:chamber, :uuid, :kind, :entry, :document, :office, :officer, :officer, :authors, :instant, :instant)
