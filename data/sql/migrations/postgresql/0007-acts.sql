-- Acts that are few among many are found at once: who has looked at whose acts, and when the list of withdrawn cards was signed.
CREATE INDEX act_audit ON act (chamber, reference) WHERE kind = 'audit';
CREATE INDEX act_status_list ON act (chamber, id) WHERE kind = 'sign_status_list';
