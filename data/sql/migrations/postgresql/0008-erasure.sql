-- Whose values were erased, and since when.

ALTER TABLE person ADD COLUMN erased_on text COLLATE "C";
ALTER TABLE organisation ADD COLUMN erased_on text COLLATE "C";

-- Values are erased by a director, and another officer confirmed it within the hour, but in an office of one or two. The act
-- “erase” opens the way until the end of its transaction. Which act that is stands in a setting of the transaction; whether it
-- is one, by whom and of this transaction is read from the act itself, as anybody may set a setting.

CREATE FUNCTION is_erasing () RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  told text := coalesce (current_setting ('sijil.erasing', true), '');
BEGIN
  RETURN told ~ '^[0-9]{1,18}$'
         AND EXISTS (SELECT 1 FROM act
                     WHERE chamber = my_chamber () AND id = told::bigint AND kind = 'erase' AND officer = my_id ()
                       AND xmin = pg_current_xact_id ()::xid);
END $$;

CREATE FUNCTION begin_erasing () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
BEGIN
  IF me.id IS NULL THEN
    RETURN NEW;
  ELSIF NEW.kind = 'confirm_erasure' THEN
    IF NOT has_role (me.roles, 'registrar clerk director administrator') THEN
      PERFORM refuse ('role');
    END IF;
    RETURN NEW;
  ELSIF NOT has_role (me.roles, 'director') THEN
    PERFORM refuse ('role');
  ELSIF NEW.alone = 1 AND NOT is_small_office () THEN
    PERFORM refuse ('four-eyes');
  ELSIF NEW.alone = 0
        AND NOT EXISTS (SELECT 1 FROM act
                        WHERE chamber = me.chamber AND kind = 'confirm_erasure' AND officer <> me.id
                          AND (entry = NEW.entry OR application = NEW.application)
                          AND recorded_at > extract (epoch FROM now ()) - 3600) THEN
    PERFORM refuse ('four-eyes');
  END IF;
  PERFORM set_config ('sijil.erasing', NEW.id::text, true);
  RETURN NEW;
END $$;

CREATE TRIGGER right_erasing BEFORE INSERT ON act
FOR EACH ROW WHEN (NEW.kind IN ('erase', 'confirm_erasure')) EXECUTE FUNCTION begin_erasing ();

-- What erasing may change: first argument, the columns that it empties; second, those that get a word or a nought instead.
CREATE FUNCTION check_erasure () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
  emptied text[] := string_to_array (TG_ARGV[0], ' ');
  worded text[] := string_to_array (TG_ARGV[1], ' ');
  old_row jsonb;
  new_row jsonb;
  changed text[];
BEGIN
  IF me.id IS NULL OR NEW IS NOT DISTINCT FROM OLD THEN
    RETURN NEW;
  ELSIF NOT is_erasing () THEN
    PERFORM refuse ('erasure');
  END IF;
  old_row := to_jsonb (OLD);
  new_row := to_jsonb (NEW);
  changed := ARRAY (SELECT key FROM jsonb_each (new_row)
                    WHERE value IS DISTINCT FROM old_row -> key AND key NOT IN ('version', 'sort_ar', 'sort_fr'));
  IF NOT changed <@ (emptied || worded)
     OR EXISTS (SELECT 1 FROM unnest (changed) AS name
                WHERE new_row ->> name IS NOT NULL
                  AND NOT (name = 'erased_on' AND old_row ->> name IS NULL
                           OR name = 'document' AND new_row ? 'deposited_on' AND length (new_row ->> name) <= length (old_row ->> name)
                           OR name = ANY (worded) AND new_row ->> name IN ('Données effacées', 'معطيات ممحوة', '0'))) THEN
    PERFORM refuse ('column');
  ELSIF new_row ? 'version' AND new_row -> 'version' <> old_row -> 'version'
        AND (new_row ->> 'version')::bigint <> (old_row ->> 'version')::bigint + 1 THEN
    PERFORM refuse ('version');
  END IF;
  RETURN NEW;
END $$;

-- The triggers that keep the daily work stand back while values are erased, and the one above takes their place.

DO $$
DECLARE
  holders text := 'agent registrar director administrator';
  dated text;
  rule record;
BEGIN
  FOR rule IN
    SELECT *
    FROM (VALUES
      -- table, who changes else, what may (not) change else, emptied, worded
      ('person', holders, '- erased_on',
       'family_ar given_ar family_fr given_fr no_family_name birth_on birth_place_ar birth_place_fr nationality cin cin_expires_on'
       ' passport residence_permit phone phone_2 email address_ar address_fr province commune_ar commune_fr milieu literacy rib cnss'
       ' cnss_situation tax_regime ice tax_id business_tax workers apprentices photo',
       'name_ar name_fr consent_partners consent_sms consent_directory consent_photo erased_on'),
      ('organisation', holders, '- erased_on',
       'created_on ice rc rc_court tax_id business_tax cnss_employer coop_number rib phone phone_2 email address_ar address_fr province'
       ' commune_ar commune_fr milieu members_women members_men members_young workers apprentices',
       'name_ar name_fr consent_partners consent_sms consent_directory erased_on'),
      ('entry', holders, '- number registered_on person organisation', 'nia platform_reference', ''),
      ('workplace', 'registrar director administrator', '- entry position',
       'address_ar address_fr commune_ar commune_fr complex shop', ''),
      ('entry_link', 'registrar director administrator', '- entry position', 'role_ar role_fr', ''),
      ('application', holders,
       '- number order_number kind office agent deposited_on deposited_at missing_at_deposit', 'document platform_reference', ''),
      ('paper', 'registrar director', 'invalid_reason', 'address salt sealed_with issuer issued_on', ''),
      ('card', 'agent clerk registrar director',
       '- serial route entry application imported office replaces issued_on kid payload_digest status_list status_index',
       'face qr_text number error_value payload_digest', ''),
      ('act', 'registrar director', 'countersigned_by countersigned_on',
       'text_ar text_fr legal_ground witness reference', '')
    ) AS rule (of_table, who_changes, columns, emptied, worded)
  LOOP
    EXECUTE format ('DROP TRIGGER right_update ON %I', rule.of_table);
    EXECUTE format ('CREATE TRIGGER right_update BEFORE UPDATE ON %I FOR EACH ROW WHEN (NOT is_erasing ())'
                    ' EXECUTE FUNCTION check_update (%L, %L)', rule.of_table, rule.who_changes, rule.columns);
    EXECUTE format ('CREATE TRIGGER right_erasure BEFORE UPDATE ON %I FOR EACH ROW WHEN (is_erasing ())'
                    ' EXECUTE FUNCTION check_erasure (%L, %L)', rule.of_table, rule.emptied, rule.worded);
  END LOOP;
  FOREACH dated IN ARRAY '{workplace,entry_link}'::text[]
  LOOP
    EXECUTE format ('DROP TRIGGER right_past ON %I', dated);
    EXECUTE format ('CREATE TRIGGER right_past BEFORE UPDATE ON %I FOR EACH ROW WHEN (NOT is_erasing ())'
                    ' EXECUTE FUNCTION check_past_row ()', dated);
  END LOOP;

  PERFORM grant_to ('UPDATE (erased_on)', 'person', holders);
  PERFORM grant_to ('UPDATE (erased_on)', 'organisation', holders);
  PERFORM grant_to ('UPDATE (payload_digest)', 'card', 'agent clerk registrar director');
  PERFORM grant_to ('UPDATE (version, card, receiver, proxy_name, proxy_cin, proxy_paper, acknowledgement, witness, former_card,'
                    ' handed_on, handed_at, office, officer)', 'hand_over', 'director');
  PERFORM grant_to ('UPDATE (document, salt, reason)', 'version', 'director');
  PERFORM grant_to ('DELETE', 'draft', 'director');
  IF has_roles () THEN
    EXECUTE format ('GRANT EXECUTE ON FUNCTION is_erasing () TO %I', role_prefix () || '_officer');
  END IF;
END $$;

DROP TRIGGER right_transition ON application;
CREATE TRIGGER right_transition BEFORE UPDATE ON application
FOR EACH ROW WHEN (NOT is_erasing ()) EXECUTE FUNCTION check_application ();
CREATE TRIGGER right_arrival BEFORE INSERT ON application FOR EACH ROW EXECUTE FUNCTION check_application ();
DROP TRIGGER right_countersign ON act;
CREATE TRIGGER right_countersign BEFORE UPDATE ON act FOR EACH ROW WHEN (NOT is_erasing ()) EXECUTE FUNCTION check_countersign ();
CREATE TRIGGER right_kind BEFORE INSERT ON act FOR EACH ROW EXECUTE FUNCTION check_countersign ();
CREATE TRIGGER right_erasure BEFORE UPDATE ON hand_over
FOR EACH ROW EXECUTE FUNCTION check_erasure ('proxy_cin', 'proxy_name witness');
CREATE TRIGGER right_erasure BEFORE UPDATE ON version
FOR EACH ROW EXECUTE FUNCTION check_erasure ('document salt reason', '');

-- A director deletes a draft only while erasing.
CREATE FUNCTION check_draft_delete () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  me officer := connected ();
BEGIN
  IF me.id IS NOT NULL AND NOT has_role (me.roles, 'agent registrar') AND NOT is_erasing () THEN
    PERFORM refuse ('role');
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER right_delete BEFORE DELETE ON draft FOR EACH ROW EXECUTE FUNCTION check_draft_delete ();
