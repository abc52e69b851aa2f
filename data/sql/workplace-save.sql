INSERT INTO workplace (chamber, entry, position, kind, address_ar, address_fr, province, commune_ar, commune_fr, complex, shop, from_on, to_on)
VALUES (:chamber, :entry, :position, :kind, :address_ar, :address_fr, :province, :commune_ar, :commune_fr, :complex, :shop, :from_on, :to_on)
ON CONFLICT (chamber, entry, position) DO UPDATE
SET kind = excluded.kind, address_ar = excluded.address_ar, address_fr = excluded.address_fr, province = excluded.province, commune_ar = excluded.commune_ar, commune_fr = excluded.commune_fr, complex = excluded.complex, shop = excluded.shop, from_on = excluded.from_on, to_on = excluded.to_on
