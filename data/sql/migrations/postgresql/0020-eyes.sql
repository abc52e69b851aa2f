-- Whoever took part in making a file counts as the one who took it in: whoever deposited it, saved its draft, completed it or
-- brought a paper. What a review does to it (examine, ask, decide, transmit) is not that. The history knows it all but the draft,
-- which is none of it before the deposit: its authors are kept with it, and go into the file that it becomes.

ALTER TABLE draft ADD COLUMN authors text COLLATE "C" NOT NULL DEFAULT '[]'; -- ids of all who saved it, JSON list
UPDATE draft SET authors = '[' || created_by || ',' || last_author || ']';

ALTER TABLE application ADD COLUMN drafted_by text COLLATE "C"; -- ids of who saved its draft, JSON list; NULL: deposited by an earlier program

CREATE VIEW application_maker WITH (security_invoker = true) AS
SELECT chamber, id AS application, agent AS officer
FROM application
UNION ALL
SELECT application.chamber, application.id, author.value::bigint
FROM application, jsonb_array_elements_text (application.drafted_by::jsonb) AS author (value)
UNION ALL
SELECT chamber, subject, officer
FROM history
WHERE subject_kind = 'application' AND act IN ('deposit', 'complete', 'add_paper')
UNION ALL
SELECT paper.chamber, paper.application, history.officer
FROM paper
JOIN history ON history.chamber = paper.chamber AND history.subject_kind = 'paper' AND history.subject = paper.id
WHERE paper.application IS NOT NULL AND history.act IN ('deposit', 'complete', 'add_paper');

CREATE FUNCTION made_file (of_chamber text, of_file bigint, who bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT EXISTS (SELECT 1 FROM application_maker WHERE chamber = of_chamber AND application = of_file AND officer = who)
$$;

CREATE FUNCTION refuse_four_eyes () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF made_file (NEW.chamber, NEW.id, NEW.decided_by) THEN
    RAISE EXCEPTION 'sijil: four-eyes' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER application_four_eyes BEFORE UPDATE OF decided_by ON application
FOR EACH ROW WHEN (NEW.decided_by IS NOT NULL AND OLD.decided_by IS DISTINCT FROM NEW.decided_by AND NEW.small_office = 0) EXECUTE FUNCTION refuse_four_eyes ();

-- The same for an officer's own account, from the moment when the file is taken in hand.

CREATE OR REPLACE FUNCTION check_application () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
  was text := '';
  was_transmission text := '';
  holder bigint;
  is_mine boolean;
BEGIN
  IF me.id IS NULL THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    was := OLD.state;
    was_transmission := coalesce (OLD.transmission, '');
    holder := OLD.reserved_by;
  END IF;
  is_mine := NEW.agent = me.id OR made_file (NEW.chamber, NEW.id, me.id);
  IF NEW.state <> was AND NOT may_go ('application', was, NEW.state, me.roles) THEN
    PERFORM refuse ('transition');
  ELSIF coalesce (NEW.transmission, '') <> was_transmission
        AND NOT may_go ('transmission', was_transmission, NEW.transmission, me.roles) THEN
    PERFORM refuse ('transition');
  ELSIF NEW.reserved_by IS DISTINCT FROM holder AND NEW.reserved_by IS NOT NULL
        AND (NEW.reserved_by <> me.id OR NOT has_role (me.roles, 'registrar director')
             OR (holder IS NOT NULL AND NOT has_role (me.roles, 'director') AND is_held (OLD))) THEN
    PERFORM refuse ('reserved');
  ELSIF NEW.reserved_by IS DISTINCT FROM holder AND NEW.reserved_by = me.id AND is_mine AND NOT is_small_office () THEN
    PERFORM refuse ('four-eyes');
  ELSIF NEW.reserved_by IS NULL AND holder <> me.id AND NEW.state <> 'withdrawn' AND NOT has_role (me.roles, 'director')
        AND is_held (OLD) THEN
    PERFORM refuse ('reserved');
  ELSIF TG_OP = 'INSERT' AND (NEW.drafted_by IS NULL OR jsonb_typeof (NEW.drafted_by::jsonb) <> 'array'
                              OR jsonb_path_exists (NEW.drafted_by::jsonb, '$[*] ? (@.type () != "number")')) THEN
    PERFORM refuse ('author');
  ELSIF TG_OP = 'INSERT' AND (NEW.decided_by IS NOT NULL OR NEW.small_office = 1) THEN
    PERFORM refuse ('transition');
  ELSIF TG_OP = 'UPDATE' AND NEW.state <> was AND NEW.state = 'completion_asked' AND is_mine AND NOT is_small_office () THEN
    PERFORM refuse ('four-eyes');
  ELSIF NEW.state <> was AND NEW.state IN ('accepted', 'refused') THEN
    IF NEW.decided_by IS DISTINCT FROM me.id OR holder IS DISTINCT FROM me.id THEN
      PERFORM refuse ('author');
    ELSIF is_mine <> (NEW.small_office = 1) OR (is_mine AND NOT is_small_office ()) THEN
      PERFORM refuse ('four-eyes');
    END IF;
  ELSIF TG_OP = 'UPDATE' AND (NEW.decided_by, NEW.decided_on, NEW.decided_at, NEW.small_office)
                             IS DISTINCT FROM (OLD.decided_by, OLD.decided_on, OLD.decided_at, OLD.small_office) THEN
    PERFORM refuse ('decided');
  ELSIF was IN ('accepted', 'refused', 'withdrawn')
        AND (NEW.document, NEW.category, NEW.proof, NEW.person, NEW.organisation, NEW.entry, NEW.decision_reason)
            IS DISTINCT FROM (OLD.document, OLD.category, OLD.proof, OLD.person, OLD.organisation, OLD.entry, OLD.decision_reason) THEN
    PERFORM refuse ('decided');
  END IF;
  RETURN NEW;
END $$;

-- The card of a file is issued by a third person.

CREATE OR REPLACE FUNCTION check_card () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
  was text := '';
  file application;
BEGIN
  IF me.id IS NULL THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    was := OLD.state;
  END IF;
  IF NEW.state <> was AND NOT may_go ('card', was, NEW.state, me.roles) THEN
    PERFORM refuse ('transition');
  ELSIF TG_OP = 'INSERT' AND NEW.application IS NOT NULL THEN
    SELECT * INTO file FROM application WHERE chamber = NEW.chamber AND id = NEW.application;
    IF file.state IS DISTINCT FROM 'accepted' OR file.entry IS DISTINCT FROM NEW.entry THEN
      PERFORM refuse ('card-without-right');
    ELSIF NEW.route = 'drawn' AND (file.decided_by = me.id OR made_file (file.chamber, file.id, me.id)) AND NOT is_small_office () THEN
      PERFORM refuse ('four-eyes');
    END IF;
  ELSIF TG_OP = 'INSERT' AND (NEW.route = 'drawn' OR NOT has_role (me.roles, 'registrar director administrator'))
        AND NOT EXISTS (SELECT 1 FROM entry
                        WHERE chamber = NEW.chamber AND id = NEW.entry AND known_from_platform = 1) THEN
    PERFORM refuse ('card-without-right');
  END IF;
  RETURN NEW;
END $$;

-- What a file asks for is changed by the acts that make whoever did it one of its makers, by the finding that two people are one, and
-- by an erasure: under the name of no other act.

CREATE OR REPLACE FUNCTION check_is_true () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  stands bigint := version_of (NEW.subject_kind, NEW.chamber, NEW.subject);
BEGIN
  IF stands IS NULL OR stands < NEW.version
     OR NOT EXISTS (SELECT 1 FROM version
                    WHERE chamber = NEW.chamber AND subject_kind = NEW.subject_kind AND subject = NEW.subject
                      AND version = NEW.version AND officer = NEW.officer) THEN
    PERFORM refuse ('history-of-nothing');
  ELSIF NEW.subject_kind = 'application' AND NEW.act NOT IN ('deposit', 'complete', 'add_paper', 'same_person', 'erase')
        AND EXISTS (SELECT 1
                    FROM version AS one
                    JOIN version AS next ON next.chamber = one.chamber AND next.subject_kind = one.subject_kind
                                            AND next.subject = one.subject AND next.version = one.version + 1
                    WHERE one.chamber = NEW.chamber AND one.subject_kind = 'application' AND one.subject = NEW.subject
                      AND one.version = NEW.version - 1
                      AND (one.document::jsonb -> 'document') IS DISTINCT FROM (next.document::jsonb -> 'document')) THEN
    PERFORM refuse ('history-act');
  END IF;
  RETURN NULL;
END $$;

-- Whoever changes a draft becomes one of its authors, and nobody is taken off. What only seals its files changes no word of it.

CREATE OR REPLACE FUNCTION check_draft () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
  is_same boolean := false;
BEGIN
  IF me.id IS NULL THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    is_same := (NEW.document::jsonb -> 'document') IS NOT DISTINCT FROM (OLD.document::jsonb -> 'document');
    IF NOT NEW.authors::jsonb @> OLD.authors::jsonb THEN
      PERFORM refuse ('author');
    END IF;
  END IF;
  IF NEW.last_author <> me.id OR NOT (is_same OR NEW.authors::jsonb @> to_jsonb (me.id)) THEN
    PERFORM refuse ('author');
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER right_update ON draft;
CREATE TRIGGER right_update BEFORE UPDATE ON draft
FOR EACH ROW EXECUTE FUNCTION check_update ('agent registrar', 'kind entry document authors last_author updated_at');

-- Who drafted a file is said when it is deposited: nobody is given leave to change it.

DO $$
BEGIN
  PERFORM grant_to ('UPDATE (authors)', 'draft', 'agent registrar');
  IF has_roles () THEN
    EXECUTE format ('GRANT SELECT ON application_maker TO %I', role_prefix () || '_officer');
  END IF;
END $$;
