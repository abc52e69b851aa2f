-- Changes no row when another desk was first: :version is the one that was read.
UPDATE organisation
SET version = version + 1, name_ar = :name_ar, name_fr = :name_fr, legal_form = :legal_form, created_on = :created_on, ice = :ice,
    rc = :rc, rc_court = :rc_court, tax_id = :tax_id, business_tax = :business_tax,
    cnss_employer = :cnss_employer, coop_number = :coop_number, rib = :rib, phone = :phone,
    phone_2 = :phone_2, email = :email, address_ar = :address_ar, address_fr = :address_fr,
    province = :province, commune_ar = :commune_ar, commune_fr = :commune_fr, milieu = :milieu,
    members_women = :members_women, members_men = :members_men, members_young = :members_young,
    workers = :workers, apprentices = :apprentices, consent_partners = coalesce (:consent_partners, 0),
    consent_sms = coalesce (:consent_sms, 0), consent_directory = coalesce (:consent_directory, 0),
    erased_on = :erased_on, sort_ar = coalesce (:sort_ar, ''), sort_fr = coalesce (:sort_fr, '')
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING *
