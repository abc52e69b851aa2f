-- A chamber lays out its papers as it does its cards: the same table, the same two officers.

ALTER TABLE layout ADD COLUMN paper TEXT; -- which paper it draws; NULL: cards

DROP TRIGGER layout_is_not_changed;

CREATE TRIGGER layout_is_not_changed BEFORE UPDATE ON layout
WHEN NEW.code <> OLD.code OR NEW.edition <> OLD.edition OR NEW.address <> OLD.address OR NEW.pictures <> OLD.pictures
     OR NEW.categories <> OLD.categories OR NEW.paper IS NOT OLD.paper
BEGIN
  SELECT RAISE (ABORT, 'sijil: layout-immutable');
END;
