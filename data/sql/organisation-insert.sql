INSERT INTO organisation (chamber, uuid, version, name_ar, name_fr, legal_form, created_on, ice, rc,
                          rc_court, tax_id, business_tax, cnss_employer, coop_number, rib, phone, phone_2,
                          email, address_ar, address_fr, province, commune_ar, commune_fr, milieu,
                          members_women, members_men, members_young, workers, apprentices, consent_partners,
                          consent_sms, consent_directory, sort_ar, sort_fr)
VALUES (:chamber, :uuid, coalesce (:version, 1), :name_ar, :name_fr, :legal_form, :created_on, :ice, :rc,
        :rc_court, :tax_id, :business_tax, :cnss_employer, :coop_number, :rib, :phone, :phone_2, :email,
        :address_ar, :address_fr, :province, :commune_ar, :commune_fr, :milieu, :members_women, :members_men,
        :members_young, :workers, :apprentices, coalesce (:consent_partners, 0), coalesce (:consent_sms, 0),
        coalesce (:consent_directory, 0), coalesce (:sort_ar, ''), coalesce (:sort_fr, ''))
RETURNING *
