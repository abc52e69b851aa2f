INSERT INTO hand_over (chamber, uuid, version, card, receiver, proxy_name, proxy_cin, proxy_paper,
                       acknowledgement, witness, former_card, handed_on, handed_at, office, officer)
VALUES (:chamber, :uuid, coalesce (:version, 1), :card, :receiver, :proxy_name, :proxy_cin, :proxy_paper,
        :acknowledgement, :witness, :former_card, :handed_on, :handed_at, :office, :officer)
RETURNING *
