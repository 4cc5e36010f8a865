-- Which stored files this room needs: one that came out of a chat and that no room names here is erased after a day.
CREATE VIEW file_in_use AS
    SELECT sha256 FROM attachment
    UNION ALL
    SELECT file ->> 'sha256' FROM waiting_photo, jsonb_array_elements(files) AS file;
