-- The entries that were begun in a period, with the category and the main activity that each had on its first day.
SELECT entry.number, entry.nia, entry.registered_on, entry.province, person.sex,
       coalesce (person.name_ar, organisation.name_ar) AS name_ar, coalesce (person.name_fr, organisation.name_fr) AS name_fr,
       (SELECT entry_category.category
        FROM entry_category
        WHERE entry_category.chamber = entry.chamber AND entry_category.entry = entry.id
          AND (entry_category.to_on IS NULL OR entry_category.to_on > entry.registered_on)
        ORDER BY entry_category.position
        LIMIT 1) AS category,
       (SELECT entry_activity.activity
        FROM entry_activity
        WHERE entry_activity.chamber = entry.chamber AND entry_activity.entry = entry.id AND entry_activity.main = 1
          AND (entry_activity.to_on IS NULL OR entry_activity.to_on > entry.registered_on)
        ORDER BY entry_activity.position
        LIMIT 1) AS activity
FROM entry
LEFT JOIN person ON person.chamber = entry.chamber AND person.id = entry.person
LEFT JOIN organisation ON organisation.chamber = entry.chamber AND organisation.id = entry.organisation
WHERE entry.chamber = :chamber AND entry.registered_on BETWEEN :from AND :to
ORDER BY entry.registered_on, entry.number
