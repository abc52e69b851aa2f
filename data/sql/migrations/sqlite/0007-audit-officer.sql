-- Who has looked at the acts of which officer is found at once, however many acts there are.
CREATE INDEX act_audit ON act (chamber, reference) WHERE kind = 'audit';
