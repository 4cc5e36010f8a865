-- Which stored files this room needs: one that came out of a chat and that no room names here is erased after a day.
CREATE VIEW file_in_use AS
    SELECT original_sha256 AS sha256 FROM announcement_revision WHERE original_sha256 IS NOT NULL;
