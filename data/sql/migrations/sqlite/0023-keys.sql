-- What a server lets become of a key that is retired stands in the other engine's file of this name. A file asks nothing of the kind.

-- When the public keys were given out last.
CREATE INDEX act_export_key ON act (chamber, id) WHERE kind = 'export_key';

-- What a key signed of itself when it was made: that whoever asks for trust in it has its private half. NULL: made by an earlier program.
ALTER TABLE signing_key ADD COLUMN proof TEXT;
ALTER TABLE officer_key ADD COLUMN proof TEXT;
