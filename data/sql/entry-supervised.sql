-- Entries whose production this entry's holder supervises today.
SELECT entry.number
FROM entry_link AS link
JOIN entry ON entry.chamber = link.chamber AND entry.id = link.entry
WHERE link.chamber = :chamber AND link.linked_entry = :linked_entry AND link.kind = 'supervising_artisan'
  AND link.to_on IS NULL AND entry.state IN ('active', 'suspended')
ORDER BY entry.number
