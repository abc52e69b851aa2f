-- What was signed says with which key, and has its place in the list of withdrawn cards. With what is printed its digest is erased.
SELECT card.serial
FROM card
LEFT JOIN signing_key ON signing_key.chamber = card.chamber AND signing_key.kid = card.kid
WHERE (card.kid IS NOT NULL OR card.payload_digest IS NOT NULL OR card.status_index IS NOT NULL OR card.status_list IS NOT NULL)
  AND (signing_key.id IS NULL OR signing_key.state = 'created' OR (card.payload_digest IS NULL AND card.face IS NOT NULL)
       OR card.status_index IS NULL
       OR card.status_list IS NULL)
ORDER BY card.id
