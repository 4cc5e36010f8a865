-- Ordinary groups that leaders were asked to forward into, and the conversations people have with the account.

-- One ordinary group and one revision of an announcement; the id is that of the group's own receipt.
CREATE TABLE forward (
    delivery_id     text        PRIMARY KEY,
    -- The trunk group's message that asks for it, and where that stands.
    asking          text        NOT NULL,
    account         text        NOT NULL,
    trunk_channel   text        NOT NULL,
    announcement_id text        NOT NULL,
    number          bigint      NOT NULL,
    revision        int         NOT NULL,
    channel_id      text        NOT NULL,
    area_id         text        NOT NULL,
    emergency       boolean     NOT NULL,
    expires_at      timestamptz,
    state           text        NOT NULL DEFAULT 'ASKED'
                                CHECK (state IN ('ASKED', 'FORWARDED', 'SUPERSEDED', 'EXPIRED')),
    requested_at    timestamptz NOT NULL,
    -- Since when the request stands in the trunk group; reminders count from then.
    asked_at        timestamptz,
    -- How many reminders went out, and when the next is due; none when nobody is left to be reminded.
    step            int         NOT NULL DEFAULT 0,
    next_at         timestamptz,
    -- Why nobody could be asked, as staff were told.
    hindrance       text,
    -- Who said that it was forwarded: a person's id, or the name of somebody at the console.
    done_at         timestamptz,
    done_by         text,
    done_how        text
);

CREATE INDEX forward_asked ON forward (area_id) WHERE state = 'ASKED';
CREATE INDEX forward_next ON forward (next_at) WHERE state = 'ASKED';
CREATE INDEX forward_asking ON forward (asking);
CREATE INDEX forward_done ON forward (done_at) WHERE state = 'FORWARDED';

-- A person and the account: when they last wrote (which opens the window for answers), where the talk stands, and how
-- many automatic answers they had.
CREATE TABLE conversation (
    account     text        NOT NULL,
    user_id     text        NOT NULL,
    person_id   text        NOT NULL,
    last_at     timestamptz NOT NULL,
    topic       text,
    detail      jsonb,
    until       timestamptz,
    spell_began timestamptz,
    spell_count int         NOT NULL DEFAULT 0,
    day         date,
    day_count   int         NOT NULL DEFAULT 0,
    PRIMARY KEY (account, user_id)
);

-- A neighbour's words that a leader brought, until he says whose they are.
CREATE TABLE brought_word (
    account    text        NOT NULL,
    message_id text        NOT NULL,
    user_id    text        NOT NULL,
    message    jsonb       NOT NULL,
    until      timestamptz NOT NULL,
    PRIMARY KEY (account, message_id)
);

CREATE INDEX brought_word_until ON brought_word (until);
