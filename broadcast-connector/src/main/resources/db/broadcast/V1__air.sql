-- What waits to be aired, what was aired, and the proof of it.

-- One row a delivery to a zone. Of an announcement only the newest revision stays SCHEDULED.
CREATE TABLE programme_item (
    delivery_id  text PRIMARY KEY,
    seq          bigint GENERATED ALWAYS AS IDENTITY,
    zone_id      text        NOT NULL,
    area_id      text        NOT NULL,
    subject_kind text        NOT NULL CHECK (subject_kind IN ('ANNOUNCEMENT', 'FEEDBACK')),
    subject_id   text        NOT NULL,
    code         text        NOT NULL,
    revision     int         NOT NULL,
    withdrawal   boolean     NOT NULL,
    urgency      text        NOT NULL CHECK (urgency IN ('NORMAL', 'PRIORITY', 'EMERGENCY')),
    title        text        NOT NULL,
    text         text        NOT NULL,
    expires_at   timestamptz,
    entered_at   timestamptz NOT NULL,
    state        text        NOT NULL
        CHECK (state IN ('SCHEDULED', 'AIRED', 'FAILED', 'EXPIRED', 'SUPERSEDED', 'WITHDRAWN')),
    remaining    int         NOT NULL CHECK (remaining >= 0),
    failures     int         NOT NULL DEFAULT 0,
    at_once      boolean     NOT NULL,
    not_before   timestamptz NOT NULL
);

COMMENT ON COLUMN programme_item.remaining IS 'how often it is still to be aired';
COMMENT ON COLUMN programme_item.at_once IS 'an emergency that breaks in; once cut by hand it waits for the next bulletin';

CREATE INDEX programme_item_scheduled ON programme_item (zone_id, seq) WHERE state = 'SCHEDULED';
CREATE INDEX programme_item_subject ON programme_item (zone_id, subject_kind, subject_id, revision);

-- One slot of a zone that came due: also the empty and the missed ones, so that the diary tells of them.
CREATE TABLE bulletin (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    zone_id     text        NOT NULL,
    planned_at  timestamptz NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('PLANNED', 'NOW')),
    begun_at    timestamptz NOT NULL,
    ended_at    timestamptz,
    outcome     text CHECK (outcome IN ('AIRED', 'EMPTY', 'SKIPPED', 'STOPPED', 'FAILED')),
    explanation text,
    by_whom     text,
    UNIQUE (zone_id, planned_at, kind)
);

CREATE INDEX bulletin_open ON bulletin (zone_id) WHERE outcome IS NULL;
CREATE INDEX bulletin_day ON bulletin (planned_at, id);

-- The diary: one thing played once, begun before its sound, ended with what truly went out.
CREATE TABLE airing (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    zone_id         text        NOT NULL,
    bulletin_id     bigint REFERENCES bulletin,
    delivery_id     text        NOT NULL REFERENCES programme_item,
    subject_kind    text        NOT NULL,
    subject_id      text        NOT NULL,
    code            text        NOT NULL,
    revision        int         NOT NULL,
    urgency         text        NOT NULL,
    title           text        NOT NULL,
    text_read       text        NOT NULL,
    engine          text        NOT NULL,
    hub_id          text        NOT NULL,
    planned_at      timestamptz NOT NULL,
    begun_at        timestamptz NOT NULL,
    started_at      timestamptz,
    ended_at        timestamptz,
    outcome         text CHECK (outcome IN ('AIRED', 'PRE_EMPTED', 'FAILED', 'STOPPED')),
    reason          text,
    explanation     text,
    length_seconds  double precision NOT NULL,
    seconds         double precision,
    audio_sha256    text,
    bytes           bigint,
    listeners_min   int,
    listeners_max   int,
    longest_silence double precision
);

CREATE INDEX airing_open ON airing (zone_id) WHERE outcome IS NULL;
CREATE INDEX airing_day ON airing (begun_at, id);
CREATE INDEX airing_subject ON airing (zone_id, subject_kind, subject_id);

-- Up to where a zone's timetable was worked: a bulletin is neither fired twice nor silently forgotten.
CREATE TABLE zone_watch (
    zone_id    text PRIMARY KEY,
    seen_until timestamptz NOT NULL
);

-- What people ask of a zone, for whichever hub works it; older than half a minute it is not done any more.
CREATE TABLE zone_command (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    zone_id text        NOT NULL,
    kind    text        NOT NULL CHECK (kind IN ('AIR_NOW', 'STOP')),
    by_whom text        NOT NULL,
    at      timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX zone_command_zone ON zone_command (zone_id);
