SELECT 'person ' || id
FROM person
WHERE NOT EXISTS (SELECT 1
                  FROM search_word
                  WHERE search_word.chamber = person.chamber AND search_word.subject_kind = 'person'
                    AND search_word.subject = person.id)
UNION ALL
SELECT 'organisation ' || id
FROM organisation
WHERE NOT EXISTS (SELECT 1
                  FROM search_word
                  WHERE search_word.chamber = organisation.chamber AND search_word.subject_kind = 'organisation'
                    AND search_word.subject = organisation.id)
