-- Whose values were erased, and since when. What may be blanked of a version is said by its own trigger; who may do it is kept
-- by a server (see the other engine's file of this name).

ALTER TABLE person ADD COLUMN erased_on TEXT;
ALTER TABLE organisation ADD COLUMN erased_on TEXT;
