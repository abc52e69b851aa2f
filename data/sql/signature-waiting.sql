-- Cards that wait to be printed, each with the last word by which the picture of a signature may stand on it.
SELECT card.serial, card.face, act.reference, act.effective_on
FROM card
LEFT JOIN act ON act.chamber = card.chamber AND act.card = card.id
             AND act.id = (SELECT max (told.id) FROM act AS told
                           WHERE told.chamber = card.chamber AND told.card = card.id AND told.kind = 'use_signature')
WHERE card.chamber = :chamber AND card.state IN ('to_print', 'reserved', 'sent', 'unsure') AND card.route = 'drawn'
ORDER BY +card.id
