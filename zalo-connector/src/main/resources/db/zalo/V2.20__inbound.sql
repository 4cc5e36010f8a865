-- What comes in: repeats known without ids, messages that wait for their files, how far the chats were read.

-- A message may come by webhook and by reading the chat, and one of the two may lack its id. It is then known by who
-- said what where, within seconds: as a keyed hash, which is forgotten after a day. Each row answers for one other.
ALTER TABLE inbox
    ADD COLUMN source      text NOT NULL DEFAULT 'WEBHOOK' CHECK (source IN ('WEBHOOK', 'HISTORY')),
    ADD COLUMN numbered    boolean NOT NULL DEFAULT true,
    ADD COLUMN fingerprint bytea,
    ADD COLUMN sent_at     timestamptz,
    ADD COLUMN twin        text;

CREATE INDEX inbox_fingerprint ON inbox (fingerprint, sent_at) WHERE fingerprint IS NOT NULL;

-- Messages whose files are being fetched, and what their senders wrote meanwhile: one at a time in a lane, which is one
-- person in one chat. A row goes in the transaction that hands its message on.
CREATE TABLE waiting_message (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_key  text        NOT NULL UNIQUE,
    lane       text        NOT NULL,
    event      jsonb       NOT NULL,
    tries      int         NOT NULL DEFAULT 0,
    stuck      boolean     NOT NULL DEFAULT false,
    due_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX waiting_message_lane ON waiting_message (lane, id);

-- Files out of chats. Those that no room uses are erased with the talk they came in.
CREATE TABLE chat_file (
    sha256   text        PRIMARY KEY,
    taken_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Up to when a group's chat was read; people's chats are read as one, under the empty id. In Zalo's time.
CREATE TABLE history_mark (
    oa_id      text        NOT NULL,
    group_id   text        NOT NULL,
    read_up_to timestamptz NOT NULL,
    PRIMARY KEY (oa_id, group_id)
);

-- How each account is listened to, for those who look after it.
CREATE TABLE listening (
    oa_id             text   PRIMARY KEY,
    mode              text   NOT NULL,
    webhook_heard_at  timestamptz,
    histories_read_at timestamptz,
    histories_failed  text,
    missed_at         timestamptz,
    missed            bigint NOT NULL DEFAULT 0
);
