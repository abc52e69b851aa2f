SELECT card.serial
FROM card
JOIN application ON application.chamber = card.chamber AND application.id = card.application
WHERE application.state <> 'accepted' OR application.entry <> card.entry
