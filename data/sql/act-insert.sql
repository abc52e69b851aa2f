INSERT INTO act (chamber, uuid, version, kind, application, entry, card, reason, legal_ground, text_ar,
                 text_fr, mode, acknowledgement, witness, reference, outcome, papers, paper, order_number,
                 due_on, effective_on, recorded_at, officer, office, alone, countersigned_by, countersigned_on)
VALUES (:chamber, :uuid, coalesce (:version, 1), :kind, :application, :entry, :card, :reason, :legal_ground,
        :text_ar, :text_fr, :mode, :acknowledgement, :witness, :reference, :outcome, :papers, :paper,
        :order_number, :due_on, :effective_on, :recorded_at, :officer, :office, coalesce (:alone, 0),
        :countersigned_by, :countersigned_on)
RETURNING *
