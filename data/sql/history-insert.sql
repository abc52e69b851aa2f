-- The newest row is the first one backwards in the key: max() might read them all where the planner knows little of the table.
INSERT INTO history (id, chamber, recorded_at, officer, act, reason, subject_kind, subject, version, fields, request, digest)
VALUES (coalesce ((SELECT id
                   FROM history
                   WHERE chamber = :chamber
                   ORDER BY id DESC
                   LIMIT 1), 0) + 1,
        :chamber, :recorded_at, :officer, :act, :reason, :subject_kind, :subject, :version, :fields, :request, :digest)
