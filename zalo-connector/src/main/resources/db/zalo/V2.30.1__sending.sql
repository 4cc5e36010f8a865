-- Files that lie at Zalo, where they can be sent for seven days.
CREATE TABLE upload (
    oa_id       text        NOT NULL,
    sha256      text        NOT NULL,
    remote_id   text        NOT NULL,
    uploaded_at timestamptz NOT NULL,
    PRIMARY KEY (oa_id, sha256)
);

-- Each call to Zalo, blanked, for whoever looks after a delivery. A record for people, not a ledger: rows may be lost
-- in a crash, and are deleted after a fortnight.
CREATE TABLE call_log (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL,
    delivery_id text,
    call        text        NOT NULL,
    request     text        NOT NULL,
    status      int         NOT NULL,
    reply       text        NOT NULL,
    took_ms     int         NOT NULL
);

CREATE INDEX call_log_delivery ON call_log (delivery_id, id) WHERE delivery_id IS NOT NULL;
CREATE INDEX call_log_at ON call_log (at);
