-- A message of nothing in the journal, for which its transaction waits: what was committed before it is on the disk then.
SELECT pg_logical_emit_message (true, 'sijil', '')
