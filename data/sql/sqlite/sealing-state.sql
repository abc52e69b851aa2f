-- How many papers there are and lie in clear, how many of these somebody else sees, and how many papers and drafts are sealed with the
-- key that another one takes the place of.
SELECT count(*) AS papers, coalesce (sum (sealed_with IS NULL), 0) AS clear, 0 AS hidden,
       coalesce (sum (sealed_with = (SELECT uuid FROM sealing_key WHERE chamber = :chamber AND retired_at IS NOT NULL AND ended_at IS NULL)),
                 0) AS old,
       (SELECT count(*)
        FROM draft, sealing_key
        WHERE draft.chamber = :chamber AND sealing_key.chamber = :chamber AND sealing_key.retired_at IS NOT NULL
          AND sealing_key.ended_at IS NULL AND draft.document LIKE '%"' || sealing_key.uuid || '"%') AS old_drafts
FROM paper
WHERE chamber = :chamber AND address IS NOT NULL
