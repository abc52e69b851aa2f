-- Applications by the names of their holders, and the cards of a box: both were looked for among all.
CREATE INDEX person_sort_fr ON person (chamber, sort_fr);
CREATE INDEX person_sort_ar ON person (chamber, sort_ar);
CREATE INDEX organisation_sort_fr ON organisation (chamber, sort_fr);
CREATE INDEX organisation_sort_ar ON organisation (chamber, sort_ar);
CREATE INDEX card_box ON card (chamber, box) WHERE box IS NOT NULL;

-- A table whose rows must be told of is a kind of record: the trigger that asks for it says so, and no list is kept of them.
CREATE FUNCTION is_record_kind (kind text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT EXISTS (SELECT 1
                 FROM pg_class AS t
                 JOIN pg_trigger AS told ON told.tgrelid = t.oid AND told.tgname = 'right_told'
                 JOIN pg_proc AS rule ON rule.oid = told.tgfoid AND rule.proname = 'check_is_told'
                 WHERE t.relname = kind AND t.relnamespace = rule.pronamespace AND NOT t.relispartition)
$$;

-- The version of a record as it stands; NULL: there is none, or no such kind. What a counter writes all day has a branch of its own.
CREATE OR REPLACE FUNCTION version_of (kind text, of_chamber text, of_id bigint) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  stands bigint;
BEGIN
  CASE kind
    WHEN 'person' THEN
      stands := (SELECT version FROM person WHERE chamber = of_chamber AND id = of_id);
    WHEN 'application' THEN
      stands := (SELECT version FROM application WHERE chamber = of_chamber AND id = of_id);
    WHEN 'mail' THEN
      stands := (SELECT 1 FROM mail WHERE chamber = of_chamber AND id = of_id);
    WHEN 'act' THEN
      stands := (SELECT version FROM act WHERE chamber = of_chamber AND id = of_id);
    WHEN 'paper' THEN
      stands := (SELECT version FROM paper WHERE chamber = of_chamber AND id = of_id);
    WHEN 'entry' THEN
      stands := (SELECT version FROM entry WHERE chamber = of_chamber AND id = of_id);
    WHEN 'card' THEN
      stands := (SELECT version FROM card WHERE chamber = of_chamber AND id = of_id);
    ELSE
      IF is_record_kind (kind) THEN
        EXECUTE format ('SELECT coalesce ((to_jsonb (record) ->> ''version'')::bigint, 1) FROM %I AS record WHERE id = $1%s', kind,
                        CASE WHEN kind NOT IN ('setting', 'term') THEN ' AND chamber = $2' END)
          INTO stands USING of_id, of_chamber;
      END IF;
  END CASE;
  RETURN stands;
END $$;

CREATE OR REPLACE FUNCTION check_is_true () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  stands bigint := version_of (NEW.subject_kind, NEW.chamber, NEW.subject);
BEGIN
  IF stands IS NULL OR stands < NEW.version
     OR NOT EXISTS (SELECT 1 FROM version
                    WHERE chamber = NEW.chamber AND subject_kind = NEW.subject_kind AND subject = NEW.subject
                      AND version = NEW.version AND officer = NEW.officer) THEN
    PERFORM refuse ('history-of-nothing');
  END IF;
  RETURN NULL;
END $$;
