-- A card says that a layout drew it, and there is none such, or it was never approved.
SELECT card.serial
FROM card
LEFT JOIN layout ON layout.chamber = card.chamber AND layout.id = card.layout
WHERE card.layout IS NOT NULL AND (layout.id IS NULL OR layout.valid_from IS NULL OR layout.state = 'proposed' OR layout.paper IS NOT NULL)
