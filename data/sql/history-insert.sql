INSERT INTO history (id, chamber, recorded_at, officer, act, reason, subject_kind, subject, version, fields, request, digest, chain,
                     effective_on, words)
VALUES (:id, :chamber, :recorded_at, :officer, :act, :reason, :subject_kind, :subject, :version, :fields, :request, :digest, :chain,
        :effective_on, :words)
