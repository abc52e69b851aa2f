INSERT INTO entry_link (chamber, entry, position, kind, person, linked_entry, role_ar, role_fr, from_on, to_on)
VALUES (:chamber, :entry, :position, :kind, :person, :linked_entry, :role_ar, :role_fr, :from_on, :to_on)
ON CONFLICT (chamber, entry, position) DO UPDATE
SET kind = excluded.kind, person = excluded.person, linked_entry = excluded.linked_entry, role_ar = excluded.role_ar, role_fr = excluded.role_fr, from_on = excluded.from_on, to_on = excluded.to_on
