-- How people whose name has a word are called in both scripts.
SELECT person.family_ar, person.family_fr, person.given_ar, person.given_fr
FROM search_word
JOIN person ON person.chamber = search_word.chamber AND person.id = search_word.subject
WHERE search_word.chamber = :chamber AND search_word.word = :word AND search_word.subject_kind = 'person'
ORDER BY search_word.subject
LIMIT 200
