-- Some rows of the history in their order, each with the version that it seals; of an emptied one, whether an erasure tells of it: the
-- record has a newer version, by that act. A line of the order office has one version only, and an earlier program made none of what
-- held no values: there it must do that something was erased since. Versions of a paper in which an earlier program kept its wrapped
-- key are emptied when that key is exchanged.
SELECT history.id, history.recorded_at, history.officer, history.act, history.reason, history.subject_kind, history.subject,
       history.version, history.fields, history.request, history.digest, history.effective_on, history.words, history.chain,
       version.id AS version_id, version.recorded_at AS version_recorded_at, version.officer AS version_officer, version.document,
       version.salt, version.reason AS text, version.effective_on AS version_effective_on,
       CASE WHEN version.document IS NULL
                 AND (EXISTS (SELECT 1 FROM history AS later
                              WHERE later.chamber = history.chamber AND later.subject_kind = history.subject_kind
                                AND later.subject = history.subject AND later.version > history.version
                                AND (later.act = 'erase' OR (later.act IN ('rewrap_paper', 'leave_paper') AND later.subject_kind = 'paper'
                                                             AND history.effective_on IS NULL)))
                      OR ((history.subject_kind = 'mail' OR history.effective_on IS NULL)
                          AND EXISTS (SELECT 1 FROM history AS later
                                      WHERE later.chamber = history.chamber AND later.id > history.id AND later.act = 'erase')))
            THEN 1 ELSE 0 END AS is_erased
FROM history
LEFT JOIN version ON version.chamber = history.chamber AND version.subject_kind = history.subject_kind
                 AND version.subject = history.subject AND version.version = history.version
WHERE history.chamber = :chamber AND history.id > :after
ORDER BY history.id
LIMIT :most
