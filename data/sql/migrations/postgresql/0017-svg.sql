-- A layout's pictures may be drawings of shapes.

ALTER TABLE artwork DROP CONSTRAINT artwork_media_type_check;
ALTER TABLE artwork ADD CONSTRAINT artwork_media_type_check
  CHECK (media_type IN ('application/json', 'image/png', 'image/jpeg', 'image/svg+xml'));
