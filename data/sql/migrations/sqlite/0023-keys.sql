-- What a server lets become of a key that is retired stands in the other engine's file of this name. A file asks nothing of the kind.

-- When the public keys were given out last.
CREATE INDEX act_export_key ON act (chamber, id) WHERE kind = 'export_key';
