-- A version that was taken back must never be given again: a picture kept from within a transaction that was rolled
-- back would pass for a later one. A sequence never goes back.
CREATE SEQUENCE territory_version;
SELECT setval('hub.territory_version', (SELECT version FROM hub.territory));

CREATE OR REPLACE FUNCTION territory_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE hub.territory SET version = nextval('hub.territory_version');
    RETURN NULL;
END $$;
