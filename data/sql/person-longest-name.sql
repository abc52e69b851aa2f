-- The longest names of persons and of organisations in each script.
SELECT (SELECT name_ar FROM person WHERE chamber = :chamber AND name_ar IS NOT NULL ORDER BY length (name_ar) DESC, id LIMIT 1) AS name_ar,
       (SELECT name_fr FROM person WHERE chamber = :chamber AND name_fr IS NOT NULL ORDER BY length (name_fr) DESC, id LIMIT 1) AS name_fr,
       (SELECT name_ar FROM organisation WHERE chamber = :chamber ORDER BY length (name_ar) DESC, id LIMIT 1) AS organisation_ar,
       (SELECT name_fr FROM organisation WHERE chamber = :chamber ORDER BY length (name_fr) DESC, id LIMIT 1) AS organisation_fr
