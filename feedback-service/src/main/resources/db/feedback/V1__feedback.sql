-- Feedback, its rounds, its history, and what people were told.

-- The number behind PA456; gaps are allowed, repeats are not.
CREATE SEQUENCE code_number;

-- One row a feedback, as it stands now. Identity stands elsewhere: here is only the person's random id.
CREATE TABLE feedback (
    id              text        PRIMARY KEY,
    number          bigint      NOT NULL UNIQUE,
    follow_key      text        NOT NULL CHECK (length(follow_key) = 6),
    person_id       text        NOT NULL,
    thread_account  text        NOT NULL,
    thread_kind     text        NOT NULL CHECK (thread_kind IN ('GROUP', 'PERSON')),
    thread_id       text        NOT NULL,
    area_id         text        NOT NULL,
    text            text        NOT NULL,
    folded          text        NOT NULL,
    category        text        NOT NULL,
    urgency         text        NOT NULL CHECK (urgency IN ('LOW', 'NORMAL', 'HIGH', 'EMERGENCY')),
    triage          jsonb       NOT NULL,
    confidential    boolean     NOT NULL,
    state           text        NOT NULL,
    desk_area       text        NOT NULL,
    desk_level      text        NOT NULL CHECK (desk_level IN ('COMMUNE', 'VILLAGE', 'GROUP')),
    desk_reason     text        NOT NULL,
    assignee        text,
    answer          text,
    answer_by       text,
    round           int         NOT NULL CHECK (round >= 1),
    version         bigint      NOT NULL CHECK (version >= 1),
    received_at     timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL,
    acknowledge_due timestamptz,
    resolve_due     timestamptz,
    CHECK (state IN ('RECEIVED', 'ASSIGNED', 'IN_PROGRESS', 'AWAITING_CITIZEN', 'IN_REVIEW', 'RESOLVED', 'CLOSED',
                     'REFUSED', 'REOPENED'))
);

CREATE INDEX feedback_desk ON feedback (desk_area, state, resolve_due);
CREATE INDEX feedback_open_due ON feedback (resolve_due) WHERE state NOT IN ('RESOLVED', 'CLOSED', 'REFUSED');
CREATE INDEX feedback_person ON feedback (person_id, received_at DESC);
CREATE INDEX feedback_changed ON feedback (changed_at DESC);
CREATE INDEX feedback_assignee ON feedback (assignee, state) WHERE assignee IS NOT NULL;

-- One attempt to resolve it. Statistics are read from here and are never overwritten by the next round.
CREATE TABLE round (
    feedback_id     text        NOT NULL REFERENCES feedback,
    round           int         NOT NULL,
    opened_at       timestamptz NOT NULL,
    acknowledged_at timestamptz,
    resolved_at     timestamptz,
    closed_at       timestamptz,
    acknowledge_due timestamptz,
    resolve_due     timestamptz,
    rating          int CHECK (rating BETWEEN 1 AND 5),
    PRIMARY KEY (feedback_id, round)
);

-- While the next word was the citizen's the clock stands still; due times are recomputed from these.
CREATE TABLE pause (
    feedback_id text        NOT NULL,
    round       int         NOT NULL,
    from_at     timestamptz NOT NULL,
    until_at    timestamptz,
    PRIMARY KEY (feedback_id, round, from_at),
    FOREIGN KEY (feedback_id, round) REFERENCES round
);

-- The messages a feedback consists of. Unique per account: a message that comes twice makes nothing twice.
CREATE TABLE message (
    account     text        NOT NULL,
    message_id  text        NOT NULL,
    feedback_id text        NOT NULL REFERENCES feedback,
    person_id   text        NOT NULL,
    text        text        NOT NULL,
    sent_at     timestamptz NOT NULL,
    PRIMARY KEY (account, message_id)
);

CREATE INDEX message_feedback ON message (feedback_id, sent_at);

-- Photos and documents, of the citizen or as evidence of what was done; the bytes lie in the store of files.
CREATE TABLE attachment (
    feedback_id    text   NOT NULL REFERENCES feedback,
    sha256         text   NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    media_type     text   NOT NULL,
    name           text,
    bytes          bigint NOT NULL CHECK (bytes >= 0),
    evidence       boolean NOT NULL,
    history_number bigint NOT NULL,
    PRIMARY KEY (feedback_id, sha256)
);

-- Every change, numbered under the feedback's row lock. Nobody alters it, not even the program.
CREATE TABLE history (
    feedback_id text        NOT NULL REFERENCES feedback,
    number      bigint      NOT NULL,
    at          timestamptz NOT NULL,
    actor_kind  text        NOT NULL CHECK (actor_kind IN ('CITIZEN', 'STAFF', 'HUB')),
    actor_id    text        NOT NULL,
    actor_title text        NOT NULL,
    action      text        NOT NULL,
    from_state  text,
    to_state    text        NOT NULL,
    round       int         NOT NULL,
    desk_area   text        NOT NULL,
    desk_level  text        NOT NULL,
    text        text,
    detail      jsonb       NOT NULL,
    PRIMARY KEY (feedback_id, number)
);

CREATE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'feedback.history is append-only';
END $$;

CREATE TRIGGER history_append_only BEFORE UPDATE OR DELETE ON history
    FOR EACH ROW EXECUTE FUNCTION history_is_append_only();

-- What people were told, one row a delivery, with the last that is known of it.
CREATE TABLE notice (
    delivery_id    text        PRIMARY KEY,
    feedback_id    text        NOT NULL REFERENCES feedback,
    history_number bigint      NOT NULL,
    round          int         NOT NULL,
    audience       text        NOT NULL CHECK (audience IN ('CITIZEN', 'DESK')),
    desk_area      text,
    channel_id     text        NOT NULL,
    channel_name   text        NOT NULL,
    text           text        NOT NULL,
    created_at     timestamptz NOT NULL,
    state          text,
    reason         text,
    explanation    text,
    state_at       timestamptz,
    CHECK ((audience = 'DESK') = (desk_area IS NOT NULL))
);

CREATE INDEX notice_feedback ON notice (feedback_id, history_number);

-- A desk is told once a case and round that something waits.
CREATE TABLE desk_told (
    feedback_id text NOT NULL REFERENCES feedback,
    round       int  NOT NULL,
    desk_area   text NOT NULL,
    PRIMARY KEY (feedback_id, round, desk_area)
);

-- Messages that were acted on without becoming part of a feedback: greetings answered, ratings taken. Ids only.
CREATE TABLE seen_message (
    account    text        NOT NULL,
    message_id text        NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (account, message_id)
);

CREATE INDEX seen_message_at ON seen_message (at);

-- When a thread last got a courtesy, so that two polite machines never talk to each other for ever.
CREATE TABLE courtesy (
    account    text        NOT NULL,
    thread_id  text        NOT NULL,
    kind       text        NOT NULL,
    last_at    timestamptz NOT NULL,
    PRIMARY KEY (account, thread_id, kind)
);

-- Complaints and denunciations guided to the right office: that it was done, nothing of what was said.
CREATE TABLE guidance (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind    text        NOT NULL CHECK (kind IN ('COMPLAINT', 'DENUNCIATION')),
    at      timestamptz NOT NULL
);

-- What staff corrected of triage's guesses; each is a test case to come.
CREATE TABLE correction (
    feedback_id text        NOT NULL REFERENCES feedback,
    number      bigint      NOT NULL,
    field       text        NOT NULL CHECK (field IN ('category', 'urgency')),
    guessed     text        NOT NULL,
    corrected   text        NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (feedback_id, number, field)
);

-- Photos that came before any words: kept until the words come, or a day at most.
CREATE TABLE waiting_photo (
    account    text        NOT NULL,
    message_id text        NOT NULL,
    person_id  text        NOT NULL,
    thread_id  text        NOT NULL,
    files      jsonb       NOT NULL,
    sent_at    timestamptz NOT NULL,
    PRIMARY KEY (account, message_id)
);

CREATE INDEX waiting_photo_person ON waiting_photo (person_id, thread_id);
