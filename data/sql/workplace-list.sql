SELECT kind, address_ar, address_fr, province, commune_ar, commune_fr, complex, shop, from_on, to_on
FROM workplace
WHERE chamber = :chamber AND entry = :entry
ORDER BY position
