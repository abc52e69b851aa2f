-- Blanks those of a paper's versions before :version in which its wrapped key stands, as an earlier program wrote them.
UPDATE version
SET document = NULL, salt = NULL, reason = NULL
WHERE chamber = :chamber AND subject_kind = 'paper' AND subject = :subject AND version < :version AND document LIKE '%"file_key":%'
