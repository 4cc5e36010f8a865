-- A leader brought a neighbour's words: who brought them, and whether the account can answer the neighbour itself.
CREATE TABLE relayed (
    feedback_id text        PRIMARY KEY,
    relayer_id  text        NOT NULL,
    reachable   boolean     NOT NULL
);

CREATE INDEX relayed_relayer ON relayed (relayer_id);

-- What a leader has to tell a neighbour whom the account cannot reach.
CREATE TABLE telling (
    feedback_id    text        NOT NULL,
    history_number bigint      NOT NULL,
    relayer_id     text        NOT NULL,
    text           text        NOT NULL,
    created_at     timestamptz NOT NULL,
    told_at        timestamptz,
    told_by        text,
    PRIMARY KEY (feedback_id, history_number)
);

CREATE INDEX telling_open ON telling (relayer_id) WHERE told_at IS NULL;

-- The same courtesy more than once in a while: a person who asks again is answered again, a machine is not for ever.
ALTER TABLE courtesy ADD COLUMN times int NOT NULL DEFAULT 1;
