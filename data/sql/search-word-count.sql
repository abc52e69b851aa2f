SELECT count(*)
FROM (SELECT 1
      FROM search_word
      WHERE chamber = :chamber AND word >= :word AND word < :word_after
      LIMIT :most) AS few
