-- The ledger *is* the queue: one row a delivery. Lanes work it, staff see and act on the same rows.

CREATE TABLE delivery (
    delivery_id    text        PRIMARY KEY,
    seq            bigint      GENERATED ALWAYS AS IDENTITY,
    shard          text        NOT NULL,
    channel        text        NOT NULL,
    channel_kind   text        NOT NULL,
    area           text,
    subject_kind   text        NOT NULL,
    subject_id     text        NOT NULL,
    code           text        NOT NULL,
    revision       int         NOT NULL,
    withdrawal     boolean     NOT NULL,
    class          smallint    NOT NULL,
    waits_at_night boolean     NOT NULL,
    expires_at     timestamptz,
    payload        jsonb       NOT NULL,

    state          text        NOT NULL DEFAULT 'PENDING' CHECK (state IN (
        'PENDING', 'ATTEMPTED', 'POSTED', 'FAILED', 'EXPIRED', 'SUPERSEDED', 'WITHDRAWN', 'UNCERTAIN')),
    due_at         timestamptz NOT NULL,
    tries          int         NOT NULL DEFAULT 0,
    failures       int         NOT NULL DEFAULT 0,
    parts_sent     int         NOT NULL DEFAULT 0,
    correction     boolean     NOT NULL DEFAULT false,
    repeated       boolean     NOT NULL DEFAULT false,
    deadline       timestamptz,
    absent_at      timestamptz,
    remote_ids     text[]      NOT NULL DEFAULT '{}',
    reason         text,
    explanation    text,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    changed_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The heads of the lanes.
CREATE INDEX delivery_open ON delivery (shard, channel, class, seq) WHERE state IN ('PENDING', 'ATTEMPTED');
-- What else stands in a channel about the same subject: revisions and withdrawals.
CREATE INDEX delivery_subject ON delivery (subject_kind, subject_id, channel, revision);
CREATE INDEX delivery_code ON delivery (code);

-- Each attempt is on record before its call goes out.
CREATE TABLE attempt (
    delivery_id text        NOT NULL REFERENCES delivery ON DELETE CASCADE,
    part        int         NOT NULL,
    try         int         NOT NULL,
    owner       text        NOT NULL,
    epoch       bigint      NOT NULL,
    started_at  timestamptz NOT NULL,
    deadline    timestamptz NOT NULL,
    ended_at    timestamptz,
    outcome     text,
    remote_id   text,
    reason      text,
    PRIMARY KEY (delivery_id, part, try)
);

-- One remote message settles one attempt: what another delivery has claimed does not match.
CREATE INDEX attempt_remote ON attempt (remote_id) WHERE remote_id IS NOT NULL;
