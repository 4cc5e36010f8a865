-- What all rooms share: who works what, and the one stop for everything.

-- One worker at a time per resource, on database time. The epoch grows with each change of hands, so that a late
-- statement of a former owner can be told from one of the present owner.
CREATE TABLE lease (
    resource text        PRIMARY KEY,
    owner    text        NOT NULL,
    instance text        NOT NULL,
    epoch    bigint      NOT NULL,
    until    timestamptz NOT NULL
);

-- "Dừng tất cả": one row, read by every attempt and every player.
CREATE TABLE stop_switch (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    engaged  boolean     NOT NULL,
    since    timestamptz NOT NULL,
    by_whom  text        NOT NULL,
    reason   text        NOT NULL
);

INSERT INTO stop_switch (engaged, since, by_whom, reason) VALUES (false, now(), 'installation', '');
