INSERT INTO entry_activity (chamber, entry, position, activity, main, since, from_on, to_on)
VALUES (:chamber, :entry, :position, :activity, :main, :since, :from_on, :to_on)
ON CONFLICT (chamber, entry, position) DO UPDATE
SET activity = excluded.activity, main = excluded.main, since = excluded.since, from_on = excluded.from_on, to_on = excluded.to_on
