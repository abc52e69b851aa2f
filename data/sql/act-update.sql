-- Changes no row when another desk was first: :version is the one that was read.
UPDATE act
SET version = version + 1, kind = :kind, application = :application, entry = :entry, card = :card, reason = :reason,
    legal_ground = :legal_ground, text_ar = :text_ar, text_fr = :text_fr, mode = :mode,
    acknowledgement = :acknowledgement, witness = :witness, reference = :reference, outcome = :outcome,
    papers = :papers, paper = :paper, order_number = :order_number, due_on = :due_on,
    effective_on = :effective_on, recorded_at = :recorded_at, officer = :officer, office = :office,
    alone = coalesce (:alone, 0), countersigned_by = :countersigned_by, countersigned_on = :countersigned_on
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING *
