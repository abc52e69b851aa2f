-- As for a folder, but all of the chamber is counted, whatever of it who asks may see: what of it to do is hidden is told.
SELECT papers, clear, old, old_drafts,
       clear + old - (SELECT count(*)
                      FROM paper
                      WHERE chamber = :chamber AND address IS NOT NULL
                        AND (sealed_with IS NULL
                             OR sealed_with = (SELECT uuid
                                               FROM sealing_key
                                               WHERE chamber = :chamber AND retired_at IS NOT NULL AND ended_at IS NULL))) AS hidden
FROM count_sealing (:chamber)
