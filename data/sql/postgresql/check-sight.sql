-- Whether who asks sees a part of the register only: an officer whose office has a territory does not see the files of the others.
SELECT CASE WHEN my_territory () IS NULL THEN 0 ELSE 1 END AS is_part
