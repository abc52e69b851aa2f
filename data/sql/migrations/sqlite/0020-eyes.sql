-- Whoever took part in making a file counts as the one who took it in: whoever deposited it, saved its draft, completed it or
-- brought a paper. What a review does to it (examine, ask, decide, transmit) is not that. The history knows it all but the draft,
-- which is none of it before the deposit: its authors are kept with it, and go into the file that it becomes.

ALTER TABLE draft ADD COLUMN authors TEXT NOT NULL DEFAULT '[]'; -- ids of all who saved it, JSON list
UPDATE draft SET authors = '[' || created_by || ',' || last_author || ']';

ALTER TABLE application ADD COLUMN drafted_by TEXT; -- ids of who saved its draft, JSON list; NULL: deposited by an earlier program

CREATE VIEW application_maker AS
SELECT chamber, id AS application, agent AS officer
FROM application
UNION ALL
SELECT application.chamber, application.id, author.value
FROM application, json_each (application.drafted_by) AS author
UNION ALL
SELECT chamber, subject, officer
FROM history
WHERE subject_kind = 'application' AND act IN ('deposit', 'complete', 'add_paper')
UNION ALL
SELECT paper.chamber, paper.application, history.officer
FROM paper
CROSS JOIN history -- the papers of one file are few: they come first
WHERE paper.application IS NOT NULL AND history.chamber = paper.chamber AND history.subject_kind = 'paper' AND history.subject = paper.id
  AND history.act IN ('deposit', 'complete', 'add_paper');

CREATE TRIGGER application_four_eyes BEFORE UPDATE OF decided_by ON application
WHEN NEW.decided_by IS NOT NULL AND OLD.decided_by IS NOT NEW.decided_by AND NEW.small_office = 0
  AND EXISTS (SELECT 1 FROM application_maker
              WHERE chamber = NEW.chamber AND application = NEW.id AND officer = NEW.decided_by)
BEGIN
  SELECT RAISE (ABORT, 'sijil: four-eyes');
END;
