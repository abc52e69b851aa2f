-- Changes no row when another desk was first: :version is the one that was read.
UPDATE hand_over
SET version = version + 1, card = :card, receiver = :receiver, proxy_name = :proxy_name, proxy_cin = :proxy_cin,
    proxy_paper = :proxy_paper, acknowledgement = :acknowledgement, witness = :witness,
    former_card = :former_card, handed_on = :handed_on, handed_at = :handed_at, office = :office,
    officer = :officer
WHERE chamber = :chamber AND id = :id AND version = :version
RETURNING *
