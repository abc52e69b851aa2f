-- Changes no row when another desk was first: :version is the one that was read.
UPDATE application
SET version = version + 1, number = :number, order_number = :order_number, kind = :kind, state = :state,
    transmission = :transmission, category = :category, proof = :proof, entry = :entry, person = :person,
    organisation = :organisation, province = :province, activity = :activity, document = :document,
    office = :office, agent = :agent, deposited_on = :deposited_on, deposited_at = :deposited_at,
    missing_at_deposit = coalesce (:missing_at_deposit, '[]'), complement_asked_on = :complement_asked_on,
    complement_due_on = :complement_due_on, complement_letter_on = :complement_letter_on,
    completed_on = :completed_on, clock_stopped_on = :clock_stopped_on,
    clock_stopped_days = coalesce (:clock_stopped_days, 0), opinion_asked_on = :opinion_asked_on,
    reserved_by = :reserved_by, reserved_at = :reserved_at, decided_by = :decided_by,
    decided_on = :decided_on, decided_at = :decided_at, decision_reason = :decision_reason,
    notified_on = :notified_on, bordereau = :bordereau, transmitted_on = :transmitted_on,
    platform_reference = :platform_reference, nia_received_on = :nia_received_on,
    sent_back_reason = :sent_back_reason, small_office = coalesce (:small_office, 0)
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING *
