INSERT INTO application (chamber, uuid, version, number, order_number, kind, state, transmission, category,
                         proof, entry, person, organisation, province, activity, document, office, agent,
                         deposited_on, deposited_at, missing_at_deposit, complement_asked_on,
                         complement_due_on, complement_letter_on, completed_on, clock_stopped_on,
                         clock_stopped_days, opinion_asked_on, reserved_by, reserved_at, decided_by,
                         decided_on, decided_at, decision_reason, notified_on, bordereau, transmitted_on,
                         platform_reference, nia_received_on, sent_back_reason, small_office,
                         drafted_by)
VALUES (:chamber, :uuid, coalesce (:version, 1), :number, :order_number, :kind, :state, :transmission,
        :category, :proof, :entry, :person, :organisation, :province, :activity, :document, :office, :agent,
        :deposited_on, :deposited_at, coalesce (:missing_at_deposit, '[]'), :complement_asked_on,
        :complement_due_on, :complement_letter_on, :completed_on, :clock_stopped_on,
        coalesce (:clock_stopped_days, 0), :opinion_asked_on, :reserved_by, :reserved_at, :decided_by,
        :decided_on, :decided_at, :decision_reason, :notified_on, :bordereau, :transmitted_on,
        :platform_reference, :nia_received_on, :sent_back_reason, coalesce (:small_office, 0), :drafted_by)
RETURNING *
