SELECT entry.number
FROM entry
LEFT JOIN entry_activity ON entry_activity.chamber = entry.chamber AND entry_activity.entry = entry.id
                        AND entry_activity.main = 1 AND entry_activity.to_on IS NULL
WHERE entry.activity IS NOT NULL AND (entry_activity.id IS NULL OR entry_activity.activity <> entry.activity)
   OR entry.activity IS NULL AND (entry.known_from_platform = 0 OR entry_activity.id IS NOT NULL)
