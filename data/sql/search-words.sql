-- People and organisations that have all the words, then their entries, then the applications that have no entry yet.
WITH found AS (SELECT DISTINCT first.chamber, first.subject_kind, first.subject
      FROM search_word AS first
      WHERE first.chamber = :chamber AND first.word >= :word_1 AND first.word < :after_1
        AND (:word_2 IS NULL
                OR EXISTS (SELECT 1
                           FROM search_word AS other
                           WHERE other.chamber = first.chamber AND other.subject_kind = first.subject_kind
                             AND other.subject = first.subject AND other.word >= :word_2 AND other.word < :after_2))
        AND (:word_3 IS NULL
                OR EXISTS (SELECT 1
                           FROM search_word AS other
                           WHERE other.chamber = first.chamber AND other.subject_kind = first.subject_kind
                             AND other.subject = first.subject AND other.word >= :word_3 AND other.word < :after_3))
        AND (:word_4 IS NULL
                OR EXISTS (SELECT 1
                           FROM search_word AS other
                           WHERE other.chamber = first.chamber AND other.subject_kind = first.subject_kind
                             AND other.subject = first.subject AND other.word >= :word_4 AND other.word < :after_4))
      LIMIT :limit)
SELECT 'entry' AS kind, entry.uuid, entry.number, entry.nia, entry.state, entry.category, entry.activity, entry.province,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar, coalesce (person.name_fr, organisation.name_fr) AS name_fr,
       person.cin, person.birth_on, person.sex, entry.version
FROM found
JOIN entry ON entry.chamber = found.chamber AND entry.person = found.subject
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
WHERE found.subject_kind = 'person'
UNION ALL
SELECT 'application' AS kind, application.uuid, application.number, NULL AS nia, application.state, application.category, application.activity,
       application.province, coalesce (person.name_ar, organisation.name_ar) AS name_ar,
       coalesce (person.name_fr, organisation.name_fr) AS name_fr, person.cin, person.birth_on, person.sex, application.version
FROM found
JOIN application ON application.chamber = found.chamber AND application.person = found.subject AND application.entry IS NULL
LEFT JOIN person ON person.chamber = application.chamber AND person.id = application.person
LEFT JOIN organisation ON organisation.chamber = application.chamber AND organisation.id = application.organisation
WHERE found.subject_kind = 'person'
UNION ALL
SELECT 'entry' AS kind, entry.uuid, entry.number, entry.nia, entry.state, entry.category, entry.activity, entry.province,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar, coalesce (person.name_fr, organisation.name_fr) AS name_fr,
       person.cin, person.birth_on, person.sex, entry.version
FROM found
JOIN entry ON entry.chamber = found.chamber AND entry.organisation = found.subject
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
WHERE found.subject_kind = 'organisation'
UNION ALL
SELECT 'application' AS kind, application.uuid, application.number, NULL AS nia, application.state, application.category, application.activity,
       application.province, coalesce (person.name_ar, organisation.name_ar) AS name_ar,
       coalesce (person.name_fr, organisation.name_fr) AS name_fr, person.cin, person.birth_on, person.sex, application.version
FROM found
JOIN application ON application.chamber = found.chamber AND application.organisation = found.subject AND application.entry IS NULL
LEFT JOIN person ON person.chamber = application.chamber AND person.id = application.person
LEFT JOIN organisation ON organisation.chamber = application.chamber AND organisation.id = application.organisation
WHERE found.subject_kind = 'organisation'
LIMIT :limit
