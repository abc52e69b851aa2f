-- Changes no row when another desk was first: :version is the one that was read.
UPDATE person
SET version = version + 1, name_ar = :name_ar, family_ar = :family_ar, given_ar = :given_ar, name_fr = :name_fr,
    family_fr = :family_fr, given_fr = :given_fr, no_family_name = :no_family_name, sex = :sex,
    birth_on = :birth_on, birth_place_ar = :birth_place_ar, birth_place_fr = :birth_place_fr,
    nationality = :nationality, cin = :cin, cin_expires_on = :cin_expires_on, passport = :passport,
    residence_permit = :residence_permit, phone = :phone, phone_2 = :phone_2, email = :email,
    address_ar = :address_ar, address_fr = :address_fr, province = :province, commune_ar = :commune_ar,
    commune_fr = :commune_fr, milieu = :milieu, literacy = :literacy, rib = :rib, cnss = :cnss,
    cnss_situation = :cnss_situation, tax_regime = :tax_regime, ice = :ice, tax_id = :tax_id,
    business_tax = :business_tax, workers = :workers, apprentices = :apprentices,
    consent_partners = coalesce (:consent_partners, 0), consent_sms = coalesce (:consent_sms, 0),
    consent_directory = coalesce (:consent_directory, 0), consent_photo = coalesce (:consent_photo, 0),
    photo = :photo, erased_on = :erased_on, sort_ar = coalesce (:sort_ar, ''), sort_fr = coalesce (:sort_fr, '')
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING *
