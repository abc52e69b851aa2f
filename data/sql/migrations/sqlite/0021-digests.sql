-- What no version kept. The register itself is a record: when it was made, what for, and its name; it has no version until the program
-- seals it, when it is made or first opened. What only its owner opens stays out of versions, which outlive it: of that each record keeps
-- a digest from now on, and the version seals the digest. NULL: nothing is kept, or it was not sealed yet.

ALTER TABLE register ADD COLUMN version INTEGER NOT NULL DEFAULT 0; -- 0: not sealed yet

ALTER TABLE officer ADD COLUMN pin_digest TEXT;           -- BLAKE2b-256 of “pin”, in hexadecimal digits
ALTER TABLE officer_key ADD COLUMN sealed_digest TEXT;    -- of “sealed”
ALTER TABLE sealing_key ADD COLUMN recovery_digest TEXT;  -- of “recovery”
ALTER TABLE sealing_wrap ADD COLUMN wrapped_digest TEXT;  -- of “wrapped”
