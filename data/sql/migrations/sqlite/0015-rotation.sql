-- Another sealing key takes the place of the one before. Both open papers until the keys of all files are wrapped for the new one; then
-- nothing of the old one is kept.

ALTER TABLE sealing_key ADD COLUMN retired_at INTEGER; -- since when it seals no more
ALTER TABLE sealing_key ADD COLUMN ended_at INTEGER;   -- since when it opens no paper of this register any more

DROP INDEX sealing_key_of_chamber;
CREATE UNIQUE INDEX sealing_key_active ON sealing_key (chamber) WHERE retired_at IS NULL;
CREATE UNIQUE INDEX sealing_key_retired ON sealing_key (chamber) WHERE retired_at IS NOT NULL AND ended_at IS NULL;
