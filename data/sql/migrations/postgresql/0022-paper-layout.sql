-- A chamber lays out its papers as it does its cards: the same table, the same two officers.

ALTER TABLE layout ADD COLUMN paper text COLLATE "C"; -- which paper it draws; NULL: cards

DROP TRIGGER layout_is_not_changed ON layout;

CREATE TRIGGER layout_is_not_changed BEFORE UPDATE ON layout
FOR EACH ROW WHEN (NEW.code <> OLD.code OR NEW.edition <> OLD.edition OR NEW.address <> OLD.address OR NEW.pictures <> OLD.pictures
                   OR NEW.categories <> OLD.categories OR NEW.paper IS DISTINCT FROM OLD.paper)
EXECUTE FUNCTION refuse_layout_change ();

-- No card is drawn by the layout of a paper.

CREATE OR REPLACE FUNCTION check_card_layout () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM layout WHERE chamber = NEW.chamber AND id = NEW.layout AND state IN ('approved', 'replaced')
                                        AND valid_from IS NOT NULL AND paper IS NULL) THEN
    PERFORM refuse ('layout');
  END IF;
  RETURN NEW;
END $$;
