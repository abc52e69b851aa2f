SELECT subject, word
FROM search_word
WHERE chamber = :chamber AND subject_kind = :subject_kind AND subject > :after AND subject <= :until
