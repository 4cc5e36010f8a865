-- Where an area can be reached. A channel keeps its id for life, also when an ordinary group becomes the OA's.

CREATE TABLE channel (
    id                text PRIMARY KEY CHECK (id ~ '^[a-z0-9]+([.-][a-z0-9]+)*$' AND length(id) <= 120),
    kind              text    NOT NULL CHECK (kind IN ('OA_GROUP', 'ORDINARY_GROUP', 'TRUNK_GROUP', 'ZONE', 'NOTICE_PAGE')),
    area_id           text    NOT NULL REFERENCES area,
    name              text    NOT NULL,
    thread_account    text,
    thread_id         text,
    leader_id         text REFERENCES person,
    covers            text[]  NOT NULL DEFAULT '{}',
    households_joined int CHECK (households_joined >= 0),
    settings          jsonb   NOT NULL DEFAULT '{}',
    active            boolean NOT NULL DEFAULT true,
    valid_from        date    NOT NULL,
    valid_to          date,
    CHECK (valid_to >= valid_from),
    CHECK ((thread_account IS NULL) = (thread_id IS NULL)),
    CHECK ((kind IN ('OA_GROUP', 'TRUNK_GROUP')) = (thread_id IS NOT NULL)),
    CHECK ((kind = 'ZONE') = (cardinality(covers) > 0))
);

CREATE INDEX channel_area ON channel (area_id);

-- One chat, one channel: otherwise a chat would get everything twice.
CREATE UNIQUE INDEX channel_thread ON channel (thread_account, thread_id) WHERE valid_to IS NULL;

CREATE TABLE channel_change (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel_id text        NOT NULL REFERENCES channel,
    kind       text        NOT NULL,
    by_whom    text        NOT NULL,
    detail     jsonb       NOT NULL,
    at         timestamptz NOT NULL
);

CREATE INDEX channel_change_channel ON channel_change (channel_id, id);

CREATE TRIGGER channel_changed AFTER INSERT OR UPDATE OR DELETE ON channel
    FOR EACH STATEMENT EXECUTE FUNCTION territory_changed();
