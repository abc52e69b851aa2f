SELECT entry.number
FROM entry
LEFT JOIN entry_link ON entry_link.chamber = entry.chamber AND entry_link.entry = entry.id
                    AND entry_link.kind = 'supervising_artisan' AND entry_link.to_on IS NULL
WHERE entry.category = 'enterprise' AND entry.known_from_platform = 0 AND entry_link.id IS NULL
