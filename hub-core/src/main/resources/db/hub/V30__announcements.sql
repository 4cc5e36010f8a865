-- Announcements: written, approved, published, revised, withdrawn, expired.

-- Codes are TB1, TB2 … One sequence an installation; what is thrown away leaves a gap.
CREATE SEQUENCE announcement_number;

CREATE TABLE announcement (
    id         text        PRIMARY KEY,
    number     bigint      NOT NULL UNIQUE,
    commune_id text        NOT NULL REFERENCES area,
    born_at    text        NOT NULL REFERENCES area,
    latest     int         NOT NULL,
    in_force   int,
    version    bigint      NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL
);

COMMENT ON COLUMN announcement.latest IS 'newest revision, whatever its state';
COMMENT ON COLUMN announcement.in_force IS 'newest revision that was published; stays when it is withdrawn or expires';
COMMENT ON COLUMN announcement.version IS 'grows with every change: who edits an older picture is told so';

CREATE INDEX announcement_changed ON announcement (changed_at DESC, id);

CREATE TABLE announcement_revision (
    announcement_id text        NOT NULL REFERENCES announcement,
    revision        int         NOT NULL CHECK (revision > 0),
    change          text        NOT NULL CHECK (change IN ('PUBLISHED', 'REVISED', 'WITHDRAWN')),
    state           text        NOT NULL,
    title           text        NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
    body            text        NOT NULL CHECK (char_length(body) BETWEEN 1 AND 10000),
    document_number text,
    document_date   date,
    signer          text,
    issuer          text        NOT NULL,
    urgency         text        NOT NULL,
    channels        text[]      NOT NULL,
    audience        text[]      NOT NULL CHECK (cardinality(audience) > 0),
    expires_at      timestamptz,
    spoken_text     text,
    marks_reason    text        NOT NULL,
    reason          text        NOT NULL,
    original_sha256 text,
    original_name   text,
    original_bytes  bigint,
    author_id       uuid,
    author          text        NOT NULL,
    endorser_id     uuid,
    endorser        text,
    approver_id     uuid,
    approver        text,
    publisher       text,
    published_at    timestamptz,
    folded          text        NOT NULL,
    PRIMARY KEY (announcement_id, revision),
    CHECK ((original_sha256 IS NULL) = (original_name IS NULL))
);

COMMENT ON COLUMN announcement_revision.folded IS 'title, document number and text without accents, for search';

-- At most one revision is on its way at a time.
CREATE UNIQUE INDEX announcement_revision_under_way ON announcement_revision (announcement_id)
    WHERE state IN ('DRAFT', 'SUBMITTED', 'ENDORSED', 'APPROVED');

CREATE INDEX announcement_revision_expiring ON announcement_revision (expires_at)
    WHERE state = 'PUBLISHED' AND expires_at IS NOT NULL;

-- What was done with it, one row a deed; never updated.
CREATE TABLE announcement_step (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    announcement_id text        NOT NULL REFERENCES announcement,
    revision        int         NOT NULL,
    action          text        NOT NULL,
    from_state      text        NOT NULL,
    to_state        text        NOT NULL,
    by_id           uuid,
    by_whom         text        NOT NULL,
    note            text        NOT NULL,
    at              timestamptz NOT NULL
);

CREATE INDEX announcement_step_of ON announcement_step (announcement_id, id);

-- A request that came twice (a double click, a repeated call) makes one announcement.
CREATE TABLE announcement_request (
    staff_id        uuid        NOT NULL,
    key             text        NOT NULL CHECK (length(key) BETWEEN 1 AND 100),
    digest          text        NOT NULL,
    announcement_id text        NOT NULL REFERENCES announcement,
    at              timestamptz NOT NULL,
    PRIMARY KEY (staff_id, key)
);

-- Villages that keep what comes from above until their head confirms.
CREATE TABLE village_hold (
    village_id text        PRIMARY KEY REFERENCES area,
    minutes    int         NOT NULL CHECK (minutes BETWEEN 5 AND 2880),
    set_by     text        NOT NULL,
    set_at     timestamptz NOT NULL
);

-- The village desk: one row an announcement and village.
CREATE TABLE held_announcement (
    announcement_id text        NOT NULL,
    village_id      text        NOT NULL,
    revision        int         NOT NULL,
    state           text        NOT NULL CHECK (state IN ('HELD', 'RELEASED', 'ENDED')),
    until           timestamptz NOT NULL,
    event           jsonb       NOT NULL,
    note            text,
    decided_by      text,
    decided_at      timestamptz,
    PRIMARY KEY (announcement_id, village_id)
);

CREATE INDEX held_announcement_due ON held_announcement (until) WHERE state = 'HELD';

-- What became of each delivery of an announcement; one row a delivery. rank keeps a late receipt from turning it back.
CREATE TABLE receipt (
    delivery_id     text        PRIMARY KEY,
    announcement_id text        NOT NULL,
    revision        int         NOT NULL,
    channel_id      text        NOT NULL,
    channel_kind    text        NOT NULL,
    area_id         text,
    state           text        NOT NULL,
    rank            int         NOT NULL,
    reason          text,
    explanation     text,
    at              timestamptz NOT NULL,
    by_whom         text,
    evidence        jsonb,
    resend_at       timestamptz,
    resend_by       text
);

CREATE INDEX receipt_of ON receipt (announcement_id, revision, channel_id);
