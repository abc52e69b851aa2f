-- Whether who asks sees a part of the register only: a folder is seen whole.
SELECT 0 AS is_part
