SELECT entry.number
FROM entry
LEFT JOIN entry_category ON entry_category.chamber = entry.chamber AND entry_category.entry = entry.id
                        AND entry_category.to_on IS NULL
WHERE entry_category.id IS NULL OR entry_category.category <> entry.category
