-- Characters that paid speech services have spoken, day by day in Vietnam.
CREATE TABLE broadcast.speech_usage (
    service    text NOT NULL,
    day        date NOT NULL,
    characters bigint NOT NULL,
    PRIMARY KEY (service, day)
);

-- How the commune itself wants something read: for all texts, or for one announcement alone. Never changed, only ended,
-- so that the table tells who had what read how and when.
CREATE TABLE broadcast.own_reading (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    announcement_id text,
    written         text NOT NULL,
    reading         text NOT NULL,
    context         text NOT NULL DEFAULT '',
    made_by         text NOT NULL,
    made_at         timestamptz NOT NULL,
    ended_by        text,
    ended_at        timestamptz
);

CREATE UNIQUE INDEX own_reading_in_force
    ON broadcast.own_reading (coalesce(announcement_id, ''), written, context)
    WHERE ended_at IS NULL;

-- A recorded voice in place of speech, or a second language behind the Vietnamese, for one revision of an announcement.
CREATE TABLE broadcast.own_sound (
    announcement_id text NOT NULL,
    revision        integer NOT NULL,
    kind            text NOT NULL CHECK (kind IN ('RECORDING', 'SECOND_LANGUAGE')),
    file            text,
    text            text,
    seconds         double precision,
    made_by         text NOT NULL,
    made_at         timestamptz NOT NULL,
    PRIMARY KEY (announcement_id, revision, kind),
    CHECK (file IS NOT NULL OR text IS NOT NULL)
);
