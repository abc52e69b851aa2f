INSERT INTO person (chamber, uuid, version, name_ar, family_ar, given_ar, name_fr, family_fr, given_fr,
                    no_family_name, sex, birth_on, birth_place_ar, birth_place_fr, nationality, cin,
                    cin_expires_on, passport, residence_permit, phone, phone_2, email, address_ar,
                    address_fr, province, commune_ar, commune_fr, milieu, literacy, rib, cnss,
                    cnss_situation, tax_regime, ice, tax_id, business_tax, workers, apprentices,
                    consent_partners, consent_sms, consent_directory, consent_photo, photo, sort_ar, sort_fr)
VALUES (:chamber, :uuid, coalesce (:version, 1), :name_ar, :family_ar, :given_ar, :name_fr, :family_fr,
        :given_fr, :no_family_name, :sex, :birth_on, :birth_place_ar, :birth_place_fr, :nationality, :cin,
        :cin_expires_on, :passport, :residence_permit, :phone, :phone_2, :email, :address_ar, :address_fr,
        :province, :commune_ar, :commune_fr, :milieu, :literacy, :rib, :cnss, :cnss_situation, :tax_regime,
        :ice, :tax_id, :business_tax, :workers, :apprentices, coalesce (:consent_partners, 0),
        coalesce (:consent_sms, 0), coalesce (:consent_directory, 0), coalesce (:consent_photo, 0), :photo,
        coalesce (:sort_ar, ''), coalesce (:sort_fr, ''))
RETURNING *
