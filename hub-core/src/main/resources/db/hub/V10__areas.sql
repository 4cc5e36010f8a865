-- The tree commune → village → group, as it was on any day.

-- One number that grows with every change of areas and channels, so that a cached picture is known to be old. Its row
-- lock also lets one change at a time through.
CREATE TABLE territory (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  bigint  NOT NULL
);

INSERT INTO territory (version) VALUES (1);

CREATE FUNCTION territory_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE hub.territory SET version = version + 1;
    RETURN NULL;
END $$;

-- An area keeps its id for life, whatever it is called and wherever it belongs.
CREATE TABLE area (
    id    text PRIMARY KEY CHECK (id ~ '^[a-z0-9]+([.-][a-z0-9]+)*$' AND length(id) <= 100),
    level text NOT NULL CHECK (level IN ('COMMUNE', 'VILLAGE', 'GROUP'))
);

-- What an area was from one day (included) to another (excluded). Households are null where the sum below counts.
CREATE TABLE area_period (
    area_id    text NOT NULL REFERENCES area,
    valid_from date NOT NULL,
    valid_to   date,
    label      text NOT NULL,
    name       text NOT NULL,
    parent_id  text REFERENCES area,
    households int CHECK (households >= 0),
    PRIMARY KEY (area_id, valid_from),
    CHECK (valid_to > valid_from)
);

CREATE UNIQUE INDEX area_period_open ON area_period (area_id) WHERE valid_to IS NULL;

-- Names people still use: those of before a renaming, and those of areas merged into this one.
CREATE TABLE area_former_name (
    area_id text NOT NULL REFERENCES area,
    name    text NOT NULL,
    until   date,
    PRIMARY KEY (area_id, name)
);

-- Who stands for an area that has ended. Rank 0 takes its chats, history and open cases.
CREATE TABLE area_succession (
    area_id      text NOT NULL REFERENCES area,
    rank         int  NOT NULL,
    successor_id text NOT NULL REFERENCES area,
    since        date NOT NULL,
    PRIMARY KEY (area_id, rank),
    CHECK (successor_id <> area_id)
);

-- Every change with who ordered it and on what basis; never updated.
CREATE TABLE area_change (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         text        NOT NULL,
    areas        text[]      NOT NULL,
    effective_on date        NOT NULL,
    by_whom      text        NOT NULL,
    basis        text        NOT NULL,
    detail       jsonb       NOT NULL,
    at           timestamptz NOT NULL
);

CREATE INDEX area_change_areas ON area_change USING gin (areas);

CREATE TRIGGER area_period_changed AFTER INSERT OR UPDATE OR DELETE ON area_period
    FOR EACH STATEMENT EXECUTE FUNCTION territory_changed();
CREATE TRIGGER area_former_name_changed AFTER INSERT OR UPDATE OR DELETE ON area_former_name
    FOR EACH STATEMENT EXECUTE FUNCTION territory_changed();
CREATE TRIGGER area_succession_changed AFTER INSERT OR UPDATE OR DELETE ON area_succession
    FOR EACH STATEMENT EXECUTE FUNCTION territory_changed();
